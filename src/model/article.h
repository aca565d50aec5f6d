#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/index.h"
#include "base/offset_run.h"
#include "base/span.h"

namespace isnad {

// A document's place in the list of documents that a run or a story has, sorted by id.
using DocumentIndex = Index<struct DocumentTag>;

// Something a person should know about an input that was nevertheless read.
struct Note {
  enum class Code {
    kDecoded,        // the bytes were not UTF-8
    kReplacedBytes,  // some bytes could not be decoded and stand as U+FFFD
    kNoDate,
    kNoReport,       // nothing on the page reads like a report
    kEmpty,          // a record or page without text
    kOtherLanguage,  // not annotated: isnad has no rules for this language
    kPassedOver,     // a file that is not read for its ending
    kTooDeep,        // markup nested deeper than is read
    kIgnoredField,   // a field of a record whose type is not what it should be
    kCapture,        // an archive's record that is not as it says, or not whole
  };
  Code code = Code::kNoReport;
  std::string message;  // one line, without the document's name
};

// Where in an archive a page stands, so that anybody can take it out again.
struct Capture {
  std::string file;          // the archive; "case.wacz!/archive/data.warc.gz" for one inside another
  std::string record;        // the record's name (WARC-Record-ID) without its angle brackets
  std::uint64_t offset = 0;  // in the file: of the record, or of the gzip member or zstd frame that holds it
  std::uint64_t within = 0;  // decompressed bytes of that member before the record
  std::string payload_digest;  // as the record states it ("sha1:…"), else "xxh3:" and the payload's XXH3
  std::string time;            // when the page was captured, ISO 8601, as stated
  auto operator<=>(const Capture&) const = default;
};

// A page as it came, before anything is known of it.
struct Page {
  std::string source;  // file name, "-" or address, as given; for messages and documents[].source
  std::string id;      // made from the name; a record's own id takes precedence
  std::string bytes;   // decompressed, otherwise untouched
  std::optional<std::string> url = {};  // the address that it was fetched from
  std::string charset = {};             // that came with it, in small letters; empty for none
  std::optional<Capture> capture = {};  // of a page in an archive, which is one document
  std::string metadata = {};            // JSON that an archive has about it; empty for none
  std::vector<Note> notes = {};         // about how it came
  bool altered = false;                 // its bytes are not those whose digest its archive states
};

enum class Basis {
  kStated,    // on the page, or given with it
  kInferred,  // from what it says
};

struct PublishedDate {
  std::string value;  // ISO 8601, as precise as known: 2017, 2017-10, 2017-10-15, 2017-10-15T21:56
  Basis basis = Basis::kStated;
  std::string reason;  // in words, for inferred dates: what it was inferred from
};

struct Title {
  std::string exact;
  std::optional<Span> span;  // absent where the title stands outside the text (a record's title field)
};

// Where an article names a wire agency.
struct AgencyCredit {
  enum class Place {
    kAuthor,  // the author field
    kByline,  // a line or bracket of its own, a dateline
    kText,    // inside the report
  };
  std::string name;  // canonical ("AFP"); as written where the agency is not in data/agencies.tsv
  Place place = Place::kText;
  std::optional<Span> span;  // absent for kAuthor
};

// Where an article's text stands in the bytes of its page.
struct PageMap {
  std::string charset;          // of those bytes, by its usual name in small letters: "utf-8", "windows-1256"
  std::uint64_t bytes = 0;      // the page's size, decompressed
  std::string field;            // of a record's field ("html"): its UTF-8 is the page; else empty
  std::vector<OffsetRun> runs;  // from the text to these bytes
  // Where the charset is not UTF-8: from the text to the page in UTF-8, without a byte-order mark.
  std::vector<OffsetRun> decoded_runs;
};

// What else a page states of a field: where markup and visible text disagree, the reading that was not taken.
struct OtherReading {
  enum class Field { kTitle, kOutlet, kPublished };
  enum class Basis { kMarkup, kText, kAddress };
  Field field = Field::kTitle;
  Basis basis = Basis::kMarkup;
  std::string value;
};

// A stretch of a page with markup and what it is there. Captions stand beside the body, all others in it.
struct Part {
  enum class Kind { kParagraph, kHeading, kQuote, kList, kTable, kCaption };
  Kind kind = Kind::kParagraph;
  Span span;
};

// The report in a page. All spans are byte offsets into `text`, which is valid UTF-8.
struct Article {
  std::string id;
  std::string source;  // the record's address where it has one, else the file
  std::optional<std::string> url;
  std::optional<std::string> outlet;  // publisher as the page names it
  std::optional<Title> title;
  std::string text;             // the page as rendered, boilerplate included
  std::optional<PageMap> page;  // absent where the text is a record's field
  std::vector<Span> body;       // the report itself, in order, not overlapping; may be empty
  std::vector<Part> parts;      // in order; empty where the page has no markup
  std::optional<PublishedDate> published;
  std::optional<std::string> modified;  // ISO 8601
  std::optional<std::string> dateline;  // place as written
  std::vector<AgencyCredit> agencies;   // one per canonical name, in order of first appearance
  std::vector<std::string> authors;
  std::vector<OtherReading> also_stated;
  std::string language;            // BCP 47: "ar", "en", …; "und" where it cannot be told
  std::optional<Capture> capture;  // of a page in an archive
  std::string extra;  // what came with it in fields that isnad does not know: a JSON object; or empty
  std::vector<Note> notes;
};

}  // namespace isnad
