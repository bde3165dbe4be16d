"""Which standards a product must meet (我的产品要符合哪些标准). Capability S8.3.

At most four questions: the product (in words, by its GB/T 4754 or ICS code), its use, where it is
sold, and what one wants to see. Mandatory standards come first, each with why it is there; what
the answer cannot cover is part of the answer.
"""
