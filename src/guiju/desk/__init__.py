"""The door for signed-in work (工作台): one's capacities, one's keys, and what is to be done.

Pages parse, call an action or a query, and draw the answer; what a person may do is decided below.
"""
