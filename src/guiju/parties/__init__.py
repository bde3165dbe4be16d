"""Who there is, and in which capacity they act (主体与身份).

Persons, organisations with their names through time, bodies that succeed each other in their
duties, committees and their members, and the capacities every act is done in. `Actor` is the one
value that tells other rooms who is asking or acting; the public is `actor.PUBLIC`. What is done
here is in `actions`, what can be asked in `queries`; sign-in is in `session`, keys for programs in
`tokens`.

Knows no case: procedures change these records through effects that call `actions`.
"""
