"""Whether a proposal repeats or contradicts what there is (重复与冲突检查).

A proposal is compared with every standard and every public project of all levels. What the machine
found is offered to the reviewer, who judges each candidate; the act that holds both is public.
Capabilities S1.3, S2.8, S2.10.
"""
