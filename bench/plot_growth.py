#!/usr/bin/env python3
"""Prints and plots how time and memory grow: plot_growth.py ROWS.tsv OUT.svg. Rows: verb, documents, CPU seconds, KB."""
import collections
import math
import sys


def slope(points):
    """Exponent of the power law that fits best, by least squares on logarithms."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)


def main(rows_path, svg_path):
    series = collections.defaultdict(list)
    with open(rows_path, encoding="utf-8") as rows:
        for row in rows:
            verb, n, seconds, kilobytes = row.split()
            series[verb].append((int(n), max(0.01, float(seconds)), int(kilobytes)))
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 340" font-family="sans-serif" font-size="12">',
           "<title>CPU seconds over documents, logarithmic</title>"]
    every = [p for points in series.values() for p in points]
    lo_x, hi_x = math.log(min(p[0] for p in every)), math.log(max(p[0] for p in every))
    lo_y, hi_y = math.log(min(p[1] for p in every)), math.log(max(p[1] for p in every))

    def at(n, seconds):
        return (60 + 420 * (math.log(n) - lo_x) / (hi_x - lo_x), 300 - 270 * (math.log(seconds) - lo_y) / (hi_y - lo_y))

    for color, (verb, points) in zip(("#1b6ca8", "#b5541c"), sorted(series.items())):
        exponent = slope([(n, s) for n, s, _ in points])
        print(f"{verb}: time n^{exponent:.2f}")
        for n, seconds, kilobytes in points:
            print(f"  {n:6} documents  {seconds:7.2f} s  {1000 * seconds / n:6.3f} ms each  {kilobytes / 1024:7.1f} MB  {kilobytes / n:5.1f} KB each")
        line = " ".join("%.1f,%.1f" % at(n, s) for n, s, _ in points)
        out.append(f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2"/>')
        for n, seconds, _ in points:
            x, y = at(n, seconds)
            out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>')
            out.append(f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle" fill="{color}">{seconds:.2f}</text>')
        x, y = at(points[-1][0], points[-1][1])
        out.append(f'<text x="{x - 70:.1f}" y="{y - 4:.1f}" text-anchor="end" fill="{color}">{verb}: n^{exponent:.2f}</text>')
    for n in sorted({p[0] for p in every}):
        out.append(f'<text x="{at(n, 1)[0]:.1f}" y="325" text-anchor="middle">{n}</text>')
    out.append('<text x="10" y="20">CPU seconds, one core</text></svg>')
    with open(svg_path, "w", encoding="utf-8") as svg:
        svg.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
