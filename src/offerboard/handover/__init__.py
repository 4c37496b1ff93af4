"""The ways for a letter to leave that are no clipboard: a mail program, a link, a code for the phone.

Nothing is sent by any of them: a mail program or a phone shows the letter, and the user sends it.
"""
