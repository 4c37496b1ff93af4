"""Where templates run: nothing outside is reached, no loop is endless, no text is huge.

What must hold is in docs/reliability.md#templates.

`Engine` runs templates in this process, behind the guards of `guards`; those that ship run so. If the user
has written some, `InChild` (`keeper`) runs them in a process of its own on top of that, which is held to a
time and to an amount of memory. Jinja2 is imported with `engine`, never here.
"""
