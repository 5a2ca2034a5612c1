"""What peers do in a second of processor time: `units` (pint) or `equal` (Math-Verify).

Pairs come as JSON lines on standard input; one number goes to standard output.
"""

import json
import sys
import time


def units():
    import pint

    registry = pint.UnitRegistry()
    return lambda a, b: registry.Quantity(a) == registry.Quantity(b)


def equal():
    import logging

    logging.disable(logging.CRITICAL)
    from math_verify import parse, verify

    return lambda a, b: verify(parse(a, parsing_timeout=None), parse(b, parsing_timeout=None), timeout_seconds=None)


def main():
    compare = {"units": units, "equal": equal}[sys.argv[1]]()
    pairs = [json.loads(line) for line in sys.stdin]
    for a, b in pairs:
        compare(a, b)
    done, start = 0, time.process_time()
    while time.process_time() - start < 2:
        for a, b in pairs:
            compare(a, b)
        done += len(pairs)
    print(done / (time.process_time() - start))


main()
