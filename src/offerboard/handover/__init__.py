"""The ways out for a letter beside the clipboard: a mail program, a link, a code for the phone.

None of them sends anything: a mail program or a phone shows the letter, and the user sends it.
"""
