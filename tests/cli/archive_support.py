"""Archives, feeds and their like for the tests, as other programs write them."""
import gzip
import hashlib
import io
import json
import zipfile


def page(title, sentences, day="2031-05-04T09:00:00+03:00", outlet="صحيفة المرفأ", canonical=None):
    """A page of news with what pages have around it."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title} | {outlet}</title>{link}'
            f'<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">'
            f'<meta property="article:published_time" content="{day}"></head><body><nav><a href="/">الرئيسية</a></nav>'
            f"<article><h1>{title}</h1>{paragraphs}</article><footer>جميع الحقوق محفوظة</footer></body></html>")


SENTENCES = ["قال مسؤول في الدفاع المدني إن 14 شخصا قتلوا وأصيب 30 آخرون عندما انهار جسر للمشاة فوق النهر صباح الثلاثاء.",
             "وأضاف المسؤول أن فرق الإنقاذ انتشلت سبع جثث من تحت الأنقاض وأن البحث عن المفقودين مستمر حتى ساعات الليل.",
             "وأوضحت البلدية أن الجسر أغلق قبل شهر لأعمال الصيانة ثم أعيد فتحه أمام المارة قبل أيام من الحادث."]


def record(number, body, kind="response", address=None, more="", content_type="application/http; msgtype=response",
           length=None, version="WARC/1.1"):
    block = body if isinstance(body, bytes) else body.encode()
    head = (f"{version}\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: {address or f'https://news.example/{number}'}\r\nWARC-Date: 2031-05-04T10:30:00Z\r\n"
            f"Content-Type: {content_type}\r\n{more}Content-Length: {len(block) if length is None else length}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def http(body, fields="Content-Type: text/html; charset=utf-8\r\n", status="200 OK"):
    block = body if isinstance(body, bytes) else body.encode()
    return f"HTTP/1.1 {status}\r\n{fields}\r\n".encode() + block


def response(number, title="انهيار جسر في المدينة", sentences=None, **options):
    return record(number, http(page(title, sentences or SENTENCES)), **options)


def zipped(*records):
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def wacz(files, package=None):
    """A WACZ of {path: bytes}; its datapackage.json lists them with their digests, unless `package` is given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        resources = [{"name": path.split("/")[-1], "path": path, "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
                      "bytes": len(data)} for path, data in files.items()]
        described = package or {"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}
        text = json.dumps(described).encode()
        archive.writestr("datapackage.json", text)
        digest = {"path": "datapackage.json", "hash": "sha256:" + hashlib.sha256(text).hexdigest()}
        archive.writestr("datapackage-digest.json", json.dumps(digest))
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()
