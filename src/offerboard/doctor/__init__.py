"""What is well and what is not: the files, the machine, the terminal, and the ways by which letters leave.

Each check looks and changes nothing. It says what it found, and what to do if that is not well.
"""
