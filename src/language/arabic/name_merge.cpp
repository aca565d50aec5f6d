#include "language/arabic/name_merge.h"

#include <algorithm>
#include <cstdlib>

#include "language/arabic/claim_words.h"
#include "language/arabic/clitics.h"
#include "language/arabic/cues.h"
#include "language/arabic/dictionary.h"
#include "language/arabic/rule_words.h"
#include "text/fold.h"

namespace isnad::language::arabic {
namespace {

bool inside(const ProposedName& name, const NamePiece& piece) {
  return piece.first <= name.first && name.last <= piece.last;
}
// Corpora of names count groups among the rest.
bool same_type(EntityType a, EntityType b) {
  const auto plain = [](EntityType type) {
    return type == EntityType::kGroup ? EntityType::kMiscellaneous : type;
  };
  return plain(a) == plain(b);
}

// Places that are called by an ordinary word (الباب): the model knows too few of them to be believed alone.
bool needs_context(const NamePiece& piece) {
  return piece.type == EntityType::kLocation && piece.last - piece.first == 1;
}

class Merger {
 public:
  Merger(std::string_view text, const text::AnalysedText& analysed) : text_(text), analysed_(analysed) {}

  std::vector<NamePiece> run(std::vector<NamePiece> pieces, std::vector<ProposedName> proposals) const {
    // Nothing has a longer name; text of one word for ever would have one without an end.
    constexpr std::size_t kLongestName = 40;  // words
    std::erase_if(proposals, [](const ProposedName& name) { return name.last - name.first > kLongestName; });
    cut_at_titles(pieces, proposals);
    for (ProposedName& name : proposals) cut_ends(name);
    proposals = part_persons(proposals);
    std::vector<NamePiece> out;
    std::size_t at = 0;  // the first proposal that may overlap the piece
    std::vector<bool> used(proposals.size(), false);
    bool titled = false;  // the piece before is a title that stands at this one
    for (NamePiece& piece : pieces) {
      while (at < proposals.size() && proposals[at].last <= piece.first) ++at;
      std::size_t end = at;
      while (end < proposals.size() && proposals[end].first < piece.last) ++end;
      const bool joins_next = piece.joins_next;
      const bool alone = at == end;
      const bool sure = alone && ((titled && may_follow_title(piece)) || needs_no_model(piece));
      if (sure || keep(piece, proposals, at, end, used)) out.push_back(std::move(piece));
      titled = joins_next;
    }
    std::size_t covered = 0;  // words before it stand in pieces
    auto piece = out.begin();
    std::vector<NamePiece> proposed;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
      if (used[i] || is_one_letter(proposals[i])) continue;
      if (begins_with_future_verb(proposals[i])) ++proposals[i].first;
      for (; piece != out.end() && piece->first < proposals[i].first; ++piece) covered = piece->last;
      if (i > 0) covered = std::max(covered, proposals[i - 1].last);
      const std::size_t next = i + 1 < proposals.size() ? proposals[i + 1].first : analysed_.words.size();
      NamePiece made = piece_of(proposals[i], i > 0 ? &proposals[i - 1] : nullptr);
      proposed.push_back(with_nationality(with_head(std::move(made), covered), next));
    }
    out.insert(out.end(), std::make_move_iterator(proposed.begin()), std::make_move_iterator(proposed.end()));
    std::stable_sort(out.begin(), out.end(),
                     [](const NamePiece& a, const NamePiece& b) { return a.first < b.first; });
    return out;
  }

 private:
  // A person's name does not begin inside the title before it: "وزير الطاقة الكندي | جيمس هاربور".
  static void cut_at_titles(const std::vector<NamePiece>& pieces, std::vector<ProposedName>& proposals) {
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      const NamePiece& title = pieces[i];
      const NamePiece& name = pieces[i + 1];
      if (!title.joins_next || name.type != EntityType::kPerson || name.first != title.last) continue;
      while (at < proposals.size() && proposals[at].last <= title.last) ++at;
      if (at == proposals.size()) return;
      if (proposals[at].type == EntityType::kPerson && proposals[at].first > title.first)
        proposals[at].first = std::max(proposals[at].first, title.last);
    }
  }

  // What the model took too much of: a body's name ends with its nationality, but for an adjective behind it,
  // and no person's name with "حسبما".
  void cut_ends(ProposedName& name) const {
    const auto& words = analysed_.words;
    if (name.type == EntityType::kOrganisation) {
      for (std::size_t i = name.first + 2; i + 1 < name.last; ++i) {
        const std::string_view word = words[i].fold;
        const std::string_view next = words[i + 1].fold;
        const bool nation = word.starts_with("ال") && lexicon_.nationalities.contains(without_article(word));
        const bool noun = next.starts_with("ال") && !next.ends_with("ه") && !next.ends_with("ي");
        if (nation && noun) name.last = i + 1;
      }
      // "نفت وزارة الصحة الأنباء": what a body denies is no part of its name.
      if (name.last > name.first + 2 && claim_words().rumour.contains(words[name.last - 1].fold)) --name.last;
      // "قوات البلدية التابعة ل…"
      while (name.last > name.first + 1 && lexicon_.goes_on(words[name.last - 1].fold)) --name.last;
    }
    if (name.type != EntityType::kPerson) return;
    // "إن سامر الحلو": spelt like Anne without its sign.
    while (name.last > name.first + 1 && opens_clause(name.first)) ++name.first;
    // "الشاهد سامر الحلو"
    const auto noun =
        lexicon_.titles.match(text_, analysed_, name.first, name.last, PhraseIndex::Proclitics::kNone);
    if (noun && static_cast<TitleKind>(noun->value) == TitleKind::kNoun && noun->last < name.last)
      name.first = noun->last;
    if (name.last > name.first + 1 && claim_words().as_clause.contains(words[name.last - 1].fold))
      --name.last;
  }

  // "سامر الحلو وكورنزيلا": behind two words of a person's name, one that is foreign and begins with "and" is
  // somebody else.
  [[nodiscard]] std::vector<ProposedName> part_persons(const std::vector<ProposedName>& proposals) const {
    constexpr std::size_t kShortest = 10;  // bytes: و and four letters
    std::vector<ProposedName> parted;
    parted.reserve(proposals.size());
    for (ProposedName name : proposals) {
      const std::size_t last = name.type == EntityType::kPerson ? name.last : 0;
      for (std::size_t at = name.first + 2; at < last; ++at) {
        const std::string_view word = analysed_.words[at].fold;
        if (!word.starts_with("و") || word.size() < kShortest || !is_foreign(at) || begins_name(word))
          continue;
        parted.push_back({name.first, at, name.type});
        name.first = at;
        break;
      }
      parted.push_back(name);
    }
    return parted;
  }

  bool opens_clause(std::size_t i) const {
    constexpr std::size_t kLetter = 2;
    const std::string_view word = analysed_.words[i].fold;
    const std::string_view written = slice(text_, analysed_.words[i].span);
    if (!claim_words().that.contains(word)) return false;
    const bool three = word.size() == 3 * kLetter && written != word;  // بأن, but بان is a name
    return three || (word.size() == 2 * kLetter && !written.starts_with("آ"));
  }

  // "ولي الدين سيف", of which the model saw "سيف": the rules' longer name, whose further words are all names.
  bool completes(const NamePiece& piece, const std::vector<ProposedName>& proposals, std::size_t at,
                 std::size_t end) const {
    if (piece.type != EntityType::kPerson) return false;
    for (std::size_t i = piece.first; i < piece.last; ++i) {
      const std::string_view word = analysed_.words[i].fold;
      const bool seen =
          std::any_of(proposals.begin() + static_cast<std::ptrdiff_t>(at),
                      proposals.begin() + static_cast<std::ptrdiff_t>(end),
                      [&](const ProposedName& name) { return name.first <= i && i < name.last; });
      const bool compound =
          i + 1 < piece.last && lexicon_.is_compound_given(word, analysed_.words[i + 1].fold);
      const bool listed = compound || lexicon_.given_names.contains(word) || lexicon_.surnames.contains(word);
      const bool foreign = i > piece.first && is_foreign(i);  // "جيفري هورم", "عبد اللطيف الزنكاني"
      if (!seen && !listed && !foreign && !is(word, RuleWord::kNameEnding)) return false;
      // "قال صدام إن" ends before "that", though Anne is spelt so.
      if (!seen && claim_words().that.contains(word)) return false;
    }
    // "بوش وبلير": where the model sees a name behind "and", the rules took two people for one.
    for (std::size_t k = at; k < end; ++k) {
      const std::string_view first = analysed_.words[proposals[k].first].fold;
      const bool listed = lexicon_.given_names.contains(first) || lexicon_.surnames.contains(first);
      if (proposals[k].first > piece.first && !listed && without_conjunction(first) != first) return false;
    }
    return std::all_of(proposals.begin() + static_cast<std::ptrdiff_t>(at),
                       proposals.begin() + static_cast<std::ptrdiff_t>(end), [&](const ProposedName& name) {
                         return name.type == EntityType::kPerson && inside(name, piece);
                       });
  }

  // A word that no dictionary of the language knows, with or without what may be written together with it.
  bool is_foreign(std::size_t i) const {
    const std::string_view word = analysed_.words[i].fold;
    const Dictionary& dictionary = Dictionary::built_in();
    return !dictionary.empty() && !dictionary.knows_stem(word) && !lexicon_.stop_words.contains(word) &&
           !lexicon_.gazetteer.begins(word) && !lexicon_.nationalities.contains(without_article(word));
  }

  // سي, إف: of initials that are written in some other way; one letter names nothing, nor does an article
  // alone.
  bool is_one_letter(const ProposedName& name) const {
    const std::string_view word = analysed_.words[name.first].fold;
    return name.last - name.first == 1 && (lexicon_.letter_names.contains(word) || word == "ال");
  }

  // "سيرأس أوباما": a verb of the future and its subject.
  bool begins_with_future_verb(const ProposedName& name) const {
    const std::string_view word = analysed_.words[name.first].fold;
    return name.type == EntityType::kPerson && name.last - name.first > 1 &&
           starts_with(word, RuleWord::kFutureVerb) && !starts_with(word, RuleWord::kLikeFuture) &&
           !lexicon_.given_names.contains(word) && !lexicon_.surnames.contains(word) && is_finite_verb(word);
  }

  // A name that opens with a given name right after a title needs no model: القيادي … علي شير. Nor does one
  // that is foreign.
  bool may_follow_title(NamePiece& piece) const {
    if (piece.type != EntityType::kPerson || piece.last - piece.first < 2) return false;
    const auto given = lexicon_.given_names.find(analysed_.words[piece.first].fold);
    if (given == lexicon_.given_names.end() && !is_foreign(piece.first)) return false;
    piece.kind = MentionKind::kName;
    return given == lexicon_.given_names.end() || given->second == GivenName::kSure ||
           is(analysed_.words[piece.first], RuleWord::kNameOrPreposition);
  }

  // Nor does "قال فلان الفلاني إن" between a verb of saying and what was said, nor "عز الدين …".
  bool needs_no_model(const NamePiece& piece) const {
    if (piece.type != EntityType::kPerson || piece.kind != MentionKind::kName || piece.last - piece.first < 2)
      return false;
    const auto& words = analysed_.words;
    const std::string_view first = words[piece.first].fold;
    if (words[piece.first].span.begin != piece.span.begin) return false;
    if (lexicon_.is_compound_given(first, words[piece.first + 1].fold)) return piece.last - piece.first > 2;
    const auto given = lexicon_.given_names.find(first);
    if (given == lexicon_.given_names.end() || given->second != GivenName::kSure || piece.first == 0 ||
        piece.last >= words.size())
      return false;
    return lexicon_.verbs.contains(without_conjunction(words[piece.first - 1])) &&
           claim_words().that.contains(words[piece.last].fold);
  }

  // Whether a piece of the rules stays, given the proposals [at, end) that overlap it; marks those that it
  // takes in.
  bool keep(NamePiece& piece, const std::vector<ProposedName>& proposals, std::size_t at, std::size_t end,
            std::vector<bool>& used) const {
    const bool parts_inside = std::all_of(proposals.begin() + static_cast<std::ptrdiff_t>(at),
                                          proposals.begin() + static_cast<std::ptrdiff_t>(end),
                                          [&](const ProposedName& name) { return inside(name, piece); });
    if (parts_inside && (piece.complete || piece.initials)) {
      for (std::size_t i = at; i < end; ++i) used[i] = true;
      return true;
    }
    if (piece.kind == MentionKind::kDescription) return keep_description(piece, proposals, at, end, used);
    if (at == end) {
      // The document's dossier may need it; as a name by itself it does not count.
      piece.kind = MentionKind::kDescription;
      return piece.type != EntityType::kPerson && piece.type != EntityType::kMiscellaneous;
    }
    if (end == at + 1 && proposals[at].first == piece.first && proposals[at].last == piece.last &&
        same_type(proposals[at].type, piece.type)) {
      piece.weak = piece.weak && needs_context(piece);
      used[at] = true;
      return true;
    }
    if (completes(piece, proposals, at, end)) {
      for (std::size_t i = at; i < end; ++i) used[i] = true;
      return true;
    }
    if (!parts_inside || (piece.type != EntityType::kOrganisation && piece.type != EntityType::kLocation))
      return false;
    // A word for what it is, and its name: وكالة "…", مجلس بيروت.
    piece.kind = MentionKind::kDescription;
    piece.inner.clear();
    for (std::size_t i = at; i < end; ++i) {
      used[i] = true;
      NamePiece inner = piece_of(proposals[i], nullptr);
      inner.same_as_outer = inner.type == piece.type;
      if (inner.same_as_outer && (inner.key.empty() || inner.key != piece.key))
        inner.kind = MentionKind::kPart;
      piece.inner.push_back(std::move(inner));
    }
    return true;
  }

  bool keep_description(NamePiece& piece, const std::vector<ProposedName>& proposals, std::size_t at,
                        std::size_t end, std::vector<bool>& used) const {
    for (std::size_t i = at; i < end; ++i) {
      const ProposedName& name = proposals[i];
      const bool same = name.first == piece.first && name.last == piece.last;
      if (same && same_type(name.type, piece.type)) {
        if (!piece.short_form) piece.kind = MentionKind::kName;
        used[i] = true;
        return true;
      }
      if (!inside(name, piece) || same) {
        if (piece.type != EntityType::kPerson && piece.type != EntityType::kGroup) return false;
        used[i] = inside(name, piece);  // a title is no name; what reaches out of it is left to the model
        if (!used[i]) return false;
      }
    }
    for (NamePiece& inner : piece.inner) inner.kind = MentionKind::kDescription;
    for (std::size_t i = at; i < end; ++i) {
      used[i] = true;
      take_in(piece, proposals[i]);
    }
    return true;
  }

  // A name inside a title or a group: takes the place of those it overlaps there.
  void take_in(NamePiece& piece, const ProposedName& name) const {
    for (NamePiece& inner : piece.inner) {
      if (inner.first == name.first && inner.last == name.last && same_type(inner.type, name.type)) {
        inner.kind = inner.short_form ? inner.kind : MentionKind::kName;
        return;
      }
    }
    const auto place = std::find_if(piece.inner.begin(), piece.inner.end(),
                                    [&](const NamePiece& inner) { return inner.first > name.first; });
    piece.inner.insert(place, piece_of(name, nullptr));
  }

  NamePiece piece_of(const ProposedName& name, const ProposedName* before) const {
    NamePiece made;
    made.first = name.first;
    made.last = name.last;
    made.type = name.type;
    // "ميليشيات صالح": what begins with a word for a body is one, whoever's it is.
    if (name.type == EntityType::kPerson && name.last - name.first > 1) {
      const auto head = lexicon_.organisation_heads.find(analysed_.words[name.first].fold);
      if (head != lexicon_.organisation_heads.end() && head->second == OrganisationHead::kBoth)
        made.type = EntityType::kOrganisation;
    }
    const auto match =
        lexicon_.gazetteer.match(text_, analysed_, name.first, name.last, PhraseIndex::Proclitics::kAllowed);
    // A name of several words that a list knows surely is no person's.
    const bool sure = match && name.type == EntityType::kPerson && match->last - match->first > 1 &&
                      !lexicon_.names[match->value].weak;
    if (match && match->last == name.last &&
        (sure || same_type(lexicon_.names[match->value].type, name.type))) {
      const KnownName& known = lexicon_.names[match->value];
      made.span = match->span;
      made.type = known.type;
      made.name = known.name;
      made.key = known.key;
      made.weak = known.weak && needs_context(made);
      close_marks(text_, analysed_, analysed_.words.size(), made);
      return made;
    }
    // "سامر الحلو (21 عاما) وكورنزيلا": behind a bracket "and" is no letter of a name.
    const bool bracket = name.first > 0 && slice(text_, analysed_.words[name.first - 1].span) == ")";
    const bool follows = bracket || (before != nullptr && before->last == name.first);
    const Span word = analysed_.words[name.first].span;
    const std::size_t letters = match ? 0 : proclitics(name, follows);
    made.span = {
        match ? match->span.begin : word.begin + text::bytes_of_folded_prefix(slice(text_, word), letters),
        analysed_.words[name.last - 1].span.end};
    return made;
  }

  // ولاية بغلان، شركة سيمنس: with the word before a name that says what it is, unless that word stands in
  // another piece, which ends at `covered`. The bare name of a place stays a name by itself.
  NamePiece with_head(NamePiece name, std::size_t covered) const {
    if ((name.type != EntityType::kLocation && name.type != EntityType::kOrganisation) ||
        name.first <= covered || name.span.begin != analysed_.words[name.first].span.begin)
      return name;
    const std::size_t at = name.first - 1;
    const text::Word& word = analysed_.words[at];
    if (word.kind != text::WordKind::kWord) return name;
    std::size_t letters = 0;
    std::string head(word.fold);
    for (const Proclitics& split : proclitics_of(word.fold)) {
      if (says_what_it_is(head, name.type)) break;
      letters = split.letters;
      head = split.rest;
    }
    if (!says_what_it_is(head, name.type)) return name;
    NamePiece outer = name;
    outer.first = at;
    outer.kind = MentionKind::kDescription;
    outer.span.begin = word.span.begin + text::bytes_of_folded_prefix(slice(text_, word.span), letters);
    if (name.type == EntityType::kOrganisation) {
      name.same_as_outer = true;
      name.kind = MentionKind::kPart;
    } else {
      const PlaceHead kind = lexicon_.place_heads.find(head)->second;
      outer.name.clear();
      if (kind == PlaceHead::kNatural)
        outer.key.clear();
      else if (!name.key.empty() && kind == PlaceHead::kProvince)
        outer.key = "province-" + name.key;
    }
    outer.inner.push_back(std::move(name));
    return outer;
  }

  // شركة سيمنس الألمانية, شركة … الإيطالية الأمريكية: the nationality that agrees with the word for what it
  // is.
  NamePiece with_nationality(NamePiece name, std::size_t limit) const {
    constexpr std::size_t kMost = 2;
    if (name.inner.empty() || name.type != EntityType::kOrganisation) return name;
    const bool feminine = analysed_.words[name.first].fold.ends_with("ه");
    std::size_t last = name.last;
    while (last < limit && last - name.last < kMost) {
      const text::Word& word = analysed_.words[last];
      if (word.kind != text::WordKind::kWord || !word.fold.starts_with("ال") ||
          word.fold.ends_with("ه") != feminine ||
          !lexicon_.nationalities.contains(without_article(word.fold)))
        break;
      ++last;
    }
    name.last = last;
    name.span.end = analysed_.words[last - 1].span.end;
    return name;
  }

  bool says_what_it_is(std::string_view word, EntityType type) const {
    if (type == EntityType::kOrganisation) return lexicon_.appositions.contains(word);
    const auto head = lexicon_.place_heads.find(word);
    // بلدية and مديرية rather name who runs the place.
    return head != lexicon_.place_heads.end() && !lexicon_.organisation_heads.contains(word) &&
           head->second != PlaceHead::kSite && head->second != PlaceHead::kLandmark &&
           head->second != PlaceHead::kSeveral;
  }

  // How many letters of the first word are no part of the name.
  std::size_t proclitics(const ProposedName& name, bool follows_name) const {
    const std::string_view word = analysed_.words[name.first].fold;
    if (analysed_.words[name.first].kind != text::WordKind::kWord || begins_name(word)) return 0;
    std::size_t letters = 0;
    for (const Proclitics& split : proclitics_of(word)) {
      const bool article = split.rest.starts_with("ال") && split.rest.size() > 8;
      const bool joined = follows_name && split.conjunction == 'w' && split.preposition == 0;
      // "ولاية لكورنزيزا" in a text that has كورنزيزا by itself
      const bool repeats = is_foreign(name.first) && !Dictionary::built_in().knows_stem(split.rest) &&
                           stands_near(name.first, split.rest);
      if (begins_name(split.rest) || article || joined || repeats) letters = std::max(letters, split.letters);
    }
    return letters;
  }

  // Whether a word stands by itself somewhere around another one.
  bool stands_near(std::size_t at, std::string_view word) const {
    constexpr std::size_t kReach = 1000;  // words
    const auto& words = analysed_.words;
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(at - std::min(at, kReach));
    const auto last = words.begin() + static_cast<std::ptrdiff_t>(std::min(at + kReach, words.size()));
    return std::any_of(first, last, [&](const text::Word& other) { return other.fold == word; });
  }

  bool begins_name(std::string_view word) const {
    const std::string_view bare = without_article(word);
    return lexicon_.given_names.contains(word) || lexicon_.surnames.contains(word) ||
           lexicon_.gazetteer.begins(word) || lexicon_.organisation_heads.contains(bare) ||
           lexicon_.place_heads.contains(bare);
  }

  std::string_view text_;
  const text::AnalysedText& analysed_;
  const NameLexicon& lexicon_ = NameLexicon::get();
};

}  // namespace

std::vector<NamePiece> merge_proposals(std::string_view text, const text::AnalysedText& analysed,
                                       std::vector<NamePiece> pieces, std::vector<ProposedName> proposals) {
  return Merger(text, analysed).run(std::move(pieces), std::move(proposals));
}

}  // namespace isnad::language::arabic
