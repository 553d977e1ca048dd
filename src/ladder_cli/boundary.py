"""The one place where an error becomes words and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import typer

from ladder_cli import __version__, console, errors
from ladder_cli.errors import LadderError
from ladder_cli.text import clean_line, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

_STDOUT_TROUBLE = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EDQUOT}

_IN_PLAIN_WORDS = (
    ("is not a valid int range", "is not a whole number"),
    ("is not a valid int", "is not a whole number"),
    ("is not in the range x>=1", "is less than 1"),
)


def main(args: list[str] | None = None) -> int:
    """Run the program on `args`, or on those of the process; the exit code."""
    console.prepare_streams()
    args = sys.argv[1:] if args is None else args
    try:
        code = _run(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except LadderError as error:
        console.complain(error)
        return error.exit_code
    except typer.Abort:  # Ctrl-C
        console.tell("Stopped.")
        return errors.STOPPED
    except BrokenPipeError:
        console.close_outputs()
        return errors.READER_GONE
    except OSError as error:
        if error.errno not in _STDOUT_TROUBLE:
            return _fault(error)
        console.tell("Error: We could not write the result. Is the disk full?")
        console.close_outputs()
        return errors.CANNOT_OPEN
    except Exception as error:  # noqa: BLE001 - what is not ours to mend ends here, in words
        if (message := getattr(error, "format_message", None)) is not None:
            console.tell(f"Error: {clean_line(_usage(error, message))}")
            return errors.WRONG_USE
        if isinstance(error.__cause__, KeyboardInterrupt):
            # so Python before 3.12 has it while it makes a class
            console.tell("Stopped.")
            return errors.STOPPED
        return _fault(error)
    return code


def _run(args: list[str]) -> int:
    if args == ["--version"]:  # without making all the commands first
        console.print_answer(f"ladder {__version__}\n")
        return errors.DONE
    from ladder_cli.cli import made_for  # so that --version is said at once

    code = made_for(args)(args, prog_name="ladder", standalone_mode=False)
    return code if isinstance(code, int) else errors.DONE


def _usage(error: Exception, message: Callable[[], str]) -> str:
    """What Typer says of wrong use, with one suggestion where an option is mistyped."""
    option = getattr(error, "option_name", None)
    context = getattr(error, "ctx", None)
    if (
        option is not None
        and context is not None
        and type(error).__name__ == "NoSuchOption"
    ):
        options = [
            name for parameter in context.command.params for name in parameter.opts
        ]
        remedy = (
            did_you_mean(option, [*options, "--help"])
            or f"See: {context.command_path} --help"
        )
        return f"There is no option {quoted(option)}. {remedy}"
    see = f" See: {context.command_path} --help" if context is not None else ""
    told = message().rstrip(".")
    for words, plain in _IN_PLAIN_WORDS:
        told = told.replace(words, plain)
    return f"{told}.{see}"


def _fault(error: Exception) -> int:
    if os.environ.get("LADDER_DEBUG") == "1":
        import traceback  # only a fault needs it

        traceback.print_exception(error)
    else:
        console.tell(
            "Error: This is a fault in ladder. Your answers are safe. Run it again with"
            " LADDER_DEBUG=1 to see where."
        )
    return errors.OUR_FAULT
