#pragma once

#include <nats/nats.h>

#include <memory>

namespace isnad::queue::nats {

// libnats' things, each given back when its owner goes.
struct Destroy {
  void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
  void operator()(natsConnection* connection) const { natsConnection_Destroy(connection); }
  void operator()(natsSubscription* subscription) const { natsSubscription_Destroy(subscription); }
  void operator()(natsMsg* message) const { natsMsg_Destroy(message); }
  void operator()(jsCtx* context) const { jsCtx_Destroy(context); }
  void operator()(jsStreamInfo* info) const { jsStreamInfo_Destroy(info); }
  void operator()(jsConsumerInfo* info) const { jsConsumerInfo_Destroy(info); }
  void operator()(jsPubAck* ack) const { jsPubAck_Destroy(ack); }
  void operator()(jsMsgMetaData* data) const { jsMsgMetaData_Destroy(data); }
};
template <class T>
using Handle = std::unique_ptr<T, Destroy>;

// Calls a function of libnats whose first argument is where to put what it makes.
template <class T, class Call>
natsStatus make(Handle<T>& handle, const Call& call) {
  T* made = nullptr;
  const natsStatus status = call(&made);
  handle.reset(made);
  return status;
}

}  // namespace isnad::queue::nats
