"""The board without a screen: numbered lines and questions, one after the other, as screen readers read them.

It draws nothing: no colour, no cursor that moves, no sign that stands for a word. What changes a card is a
command of the command line, or the very intent that the screens make; nothing is decided here.
"""

from pathlib import Path


def run(data: Path, config_file: Path, *, as_demo: bool = False) -> int:
    """Talk about the board of a file, or about made-up cards of which nothing is kept; the exit code."""
    from offerboard.plain.loop import talk

    if not as_demo:
        return talk(data, config_file)
    import tempfile

    from offerboard import demo

    with tempfile.TemporaryDirectory(prefix="offerboard-demo-") as folder:
        board = Path(folder) / "board.json"
        demo.write(board)
        return talk(board, config_file, keeps=False)
