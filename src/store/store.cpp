#include "store/store.h"

#include <utility>

#include "base/version.h"
#include "store/codec.h"

namespace isnad::store {

Result<void> Transaction::begin_writing() {
  Result<void> begun = store_->begin_writing();
  open_ = begun.has_value();
  return begun;
}

Result<void> Transaction::begin_reading() {
  Result<void> begun = store_->begin_reading();
  open_ = begun.has_value();
  return begun;
}

Result<void> Transaction::commit() {
  Result<void> committed = store_->commit();
  if (committed) open_ = false;
  return committed;
}

NewDocument prepare(const Article& article, const Annotation& annotation, std::string_view page,
                    search::IndexedDocument index, Provenance provenance) {
  NewDocument made;
  made.key = std::move(provenance.key);
  made.base_id = article.id;
  made.stated_id = provenance.stated_id;
  made.page_source = std::move(provenance.page_source);
  made.received = std::move(provenance.received);
  made.program = version();
  made.source = article.source;
  made.url = article.url;
  made.outlet = article.outlet;
  if (article.title) made.title = article.title->exact;
  if (article.published) made.published = article.published->value;
  made.language = article.language;
  made.page_hash = std::move(provenance.page_hash);
  made.page_size = page.size();
  made.page = pack(page);
  made.article = pack(encode(article), page);
  made.annotation = pack(encode(annotation));
  made.index = std::move(index);
  return made;
}

Result<Article> article_of(const DocumentContent& content) {
  const Result<std::string> page = unpack(content.page);
  if (!page) return page.error();
  const Result<std::string> bytes = unpack(content.article, *page);
  if (!bytes) return bytes.error();
  Result<Article> article = decode_article(*bytes);
  if (article && !content.id.empty()) article->id = content.id;
  return article;
}

Result<Annotation> annotation_of(const DocumentContent& content) {
  const Result<std::string> bytes = unpack(content.annotation);
  if (!bytes) return bytes.error();
  return decode_annotation(*bytes);
}

}  // namespace isnad::store
