#!/usr/bin/env python3
"""The stores' contract on PostgreSQL: starts a server of its own and runs the suite against it.

contract_test.py SUITE, where SUITE is the built store_contract_test.
"""
import os
import subprocess
import sys

import postgres


def main():
    missing = postgres.why_not()
    if missing:
        print(f"skipped: {missing}")
        return 77
    with postgres.Server() as server:
        return subprocess.run([sys.argv[1], "--gtest_filter=*postgres*"],
                              env={**os.environ, "ISNAD_TEST_POSTGRES": server.address}).returncode


if __name__ == "__main__":
    sys.exit(main())
