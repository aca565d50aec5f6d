#!/usr/bin/env python3
"""Writes a made-up story of COUNT documents (default 200) as JSON Lines: `isnad trace --one-story` over it is timed.

    invented_story.py [COUNT] > story.jsonl

Two trains collide in a town that is nowhere. Some thirty outlets report over three days, from two agencies, a
spokesman, a hospital and each other: half of a report is copied sentence by sentence, with small edits, tolls rise,
sources contradict one another. About 300 words each. Deterministic.
"""
import json
import random
import sys

AGENCIES = ["رويترز", "فرانس برس", "الأناضول"]
PLACES = ["المرجانة", "وادي الزيزفون", "تل الياسمين", "السنديانة"]
SPEAKERS = ["المتحدث باسم هيئة السكك الحديدية سليم الوراق", "مدير مستشفى المرجانة هدى النجار",
            "وزير النقل كريم البستاني", "محافظ الإقليم نبيل الصياد", "رئيس نقابة السائقين عادل الفراتي",
            "مصدر أمني طلب عدم كشف هويته", "شاهد عيان يدعى مروان", "قائد الدفاع المدني جابر الحلواني"]
VERBS = ["قال", "أكد", "أوضح", "أعلن", "ذكر", "صرح", "أضاف"]
CLAIMS = ["إن عدد القتلى ارتفع إلى {n} شخصا", "إن {m} جريحا نقلوا إلى المستشفى", "إن {k} من المصابين في حالة حرجة",
          "إن سائق القطار الأول تجاوز الإشارة الحمراء", "إن عطلا في الإشارات أدى إلى التصادم",
          "إن الخط بين {a} و{b} سيبقى مغلقا {d} أيام", "إن التحقيق سيشمل كل العاملين في المحطة",
          "إن فرق الإنقاذ أخرجت {s} ركاب من العربة الثالثة", "إن القطار كان يقل نحو {p} راكبا",
          "إن الحكومة ستدفع تعويضات لأسر الضحايا", "إن سرعة القطار بلغت {v} كيلومترا في الساعة"]
SCENES = ["وانحرفت العربتان الأولى والثانية عن السكة وسقطتا في الحقل المجاور قرب {a}",
          "وهرعت عشرات سيارات الإسعاف إلى المكان من {a} ومن {b}",
          "وأغلقت الشرطة الطريق المؤدي إلى المحطة أمام حركة السيارات طوال مساء {day}",
          "وتجمع أهالي الركاب أمام بوابة المستشفى في انتظار الأخبار عن ذويهم",
          "وكان حادث مماثل قد وقع على الخط نفسه قبل {d} أعوام وأسفر عن مقتل {s} أشخاص",
          "ودعت نقابة السائقين إلى تحديث أجهزة الإشارات القديمة على الخطوط الإقليمية كلها",
          "وعبر رئيس الوزراء عن حزنه العميق وأمر بفتح تحقيق عاجل في أسباب الكارثة"]
LEADS = ["لقي {n} شخصا على الأقل مصرعهم وأصيب {m} آخرون في تصادم قطارين قرب بلدة {a} {day}",
         "ارتفعت حصيلة تصادم القطارين قرب بلدة {a} إلى {n} قتيلا و{m} جريحا",
         "تواصل فرق الإنقاذ البحث عن ناجين بعد تصادم قطارين قرب {a} أسفر عن مقتل {n} شخصا"]
DAYS = ["الاثنين", "الثلاثاء", "الأربعاء"]


def sentence(rng, day):
    """One sentence as its source has it."""
    numbers = {"n": rng.choice([14, 17, 19, 23]) + 2 * day, "m": rng.choice([60, 75, 82]), "k": rng.randint(5, 12),
               "d": rng.randint(3, 9), "s": rng.randint(3, 8), "p": rng.choice([240, 300, 350]),
               "v": rng.choice([90, 110, 130]), "a": rng.choice(PLACES), "b": rng.choice(PLACES), "day": DAYS[day]}
    kind = rng.random()
    if kind < 0.35:
        return rng.choice(SCENES).format(**numbers)
    claim = rng.choice(CLAIMS).format(**numbers)
    speaker = rng.choice(SPEAKERS)
    if kind < 0.5:
        return f"ونقلت وكالة {rng.choice(AGENCIES)} عن {speaker} قوله {claim}"
    if kind < 0.65:
        return f"وقال {speaker}: «{claim.removeprefix('إن ')} ولن نترك أحدا تحت الأنقاض»"
    return f"و{rng.choice(VERBS)} {speaker} {claim}"


def edited(rng, text):
    words = text.split()
    at = rng.randrange(1, len(words))
    if rng.random() < 0.5:
        words.insert(at, rng.choice(["أمس", "أيضا", "بحسب بيان", "في المنطقة"]))
    elif not words[at].startswith("«") and not words[at].endswith("»"):
        del words[at]
    return " ".join(words)


def main(argv):
    count = int(argv[1]) if len(argv) > 1 else 200
    rng = random.Random(7)
    wires = []  # an agency's report: agency, day, sentences
    for i in range(max(1, count)):
        day = min(2, 3 * i // count)
        agency = rng.choice(AGENCIES)
        numbers = {"n": 14 + 4 * day + rng.randrange(3), "m": 60 + 8 * day, "a": PLACES[0], "day": DAYS[day]}
        lead = rng.choice(LEADS).format(**numbers)
        if wires and rng.random() < 0.6:  # a copy with edits
            agency, day, told = rng.choice(wires[-30:])
            body = [s if rng.random() < 0.7 else edited(rng, s) for s in told]
            body = body[:rng.randint(len(body) // 2, len(body))]
        else:
            body = [lead] + [sentence(rng, day) for _ in range(18)]
            wires.append((agency, day, body))
        credited = rng.random() < 0.6
        text = ".\n".join(body) + "."
        if credited:
            text = f"{PLACES[0]} ({agency}) - " + text
        print(json.dumps({"id": f"doc-{i:04}", "outlet": f"صحيفة {i % 30 + 1}", "title": lead, "text": text,
                          "published": f"2031-03-{10 + day}T{rng.randrange(24):02}:{rng.randrange(60):02}:00Z"},
                         ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv)
