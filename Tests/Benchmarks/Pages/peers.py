#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pages a second of the peers that are installed: the best of several rounds over the pages that are named."""
import logging
import sys
import time

ROUNDS = 3
logging.disable(logging.CRITICAL)


def report(name, pages, work):
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for page in pages:
            try:
                work(page)
            except Exception:
                # A page that a peer cannot read still took its time.
                pass
        best = min(best, time.perf_counter() - start)
    print(f"{name:34} {round(len(pages) / best)} pages/s")


def main():
    pages = [open(path, "rb").read() for path in sys.argv[1:]]
    try:
        import readability

        report("readability-lxml", pages, lambda page: readability.Document(page).summary(html_partial=True))
    except ImportError:
        print("readability-lxml is not installed")
    try:
        import lxml.html

        report("lxml, parser alone", pages, lambda page: lxml.html.document_fromstring(page))
    except ImportError:
        print("lxml is not installed")


main()
