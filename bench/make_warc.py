#!/usr/bin/env python3
"""Writes a WARC file (gzip a record) of many pages: each is one of a folder's pages (*.html, *.html.gz), with changes that
make its text another one. For measuring; deterministic. Without a folder the pages are invented.

Usage: make_warc.py RECORDS [FOLDER] > file.warc.gz"""
import gzip
import pathlib
import sys
import zlib

INVENTED = ("<!DOCTYPE html><html lang=\"ar\"><head><meta charset=\"utf-8\"><title>{title} | صحيفة المرفأ</title>"
            "<meta property=\"article:published_time\" content=\"2031-05-{day:02}T09:00:00+03:00\"></head><body>"
            "<nav><a href=\"/\">الرئيسية</a></nav><article><h1>{title}</h1>"
            "<p>قال مسؤول في الدفاع المدني إن {number} شخصا قتلوا عندما انهار جسر للمشاة فوق النهر صباح الثلاثاء.</p>"
            "<p>وأضاف المسؤول أن فرق الإنقاذ انتشلت سبع جثث من تحت الأنقاض وأن البحث عن المفقودين مستمر.</p>"
            "</article><footer>جميع الحقوق محفوظة</footer></body></html>")


def pages(folder):
    for path in sorted(pathlib.Path(folder).rglob("*.html*")):
        yield gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def record(number, body):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:08}-0000-4000-8000-000000000000>\r\n"
            f"WARC-Target-URI: https://news{number % 97}.example/{number}\r\nWARC-Date: 2031-05-04T10:30:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def member(data):
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def main():
    count = int(sys.argv[1])
    stored = list(pages(sys.argv[2])) if len(sys.argv) > 2 else []
    out = sys.stdout.buffer
    for number in range(count):
        if stored:
            # Another number in the report: the page is as large and as hard to read as it was.
            page = stored[number % len(stored)]
            body = page.replace(b"</p>", f" {number}</p>".encode(), 1)
        else:
            body = INVENTED.format(title=f"خبر رقم {number} من المدينة", day=1 + number % 28, number=number).encode()
        out.write(member(record(number, body)))


if __name__ == "__main__":
    main()
