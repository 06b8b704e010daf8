//! Traffic to users by price tiers: responses and media, of servers, object storage and a content
//! network.
//!
//! Whatever one seller counts together is one sum here, so that an allowance is taken off once.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::workload::{self, Workload};
use crate::catalog::platform::{Cdn, Egress, MediaStore};
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

/// Media on their ways to users, in 10⁹ bytes.
struct MediaOnTheWay<S> {
    /// Straight from where they are kept.
    direct: S,
    /// From the content network, if the provider has one.
    cached: Option<S>,
}

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, work: &Workload<R::S>) {
    let platform = plan.hosting.platform;
    let (mut sent, mut cached) = (work.egress, work.cached);
    let mut from_store = None;
    if let Some(media) = media(bill.read(), plan, work) {
        match &platform.delivery.media {
            MediaStore::WithTheRest => {
                sent = (sent + media.direct).named("sent to users, with media", "GB");
            }
            MediaStore::Apart(sold) => from_store = Some((sold, media.direct)),
            MediaStore::Elsewhere(store) => from_store = Some((&store.sent, media.direct)),
        }
        if let (Some(responses), Some(more)) = (cached, media.cached) {
            let both = responses + more;
            cached = Some(both.named("sent by the content network, with media", "GB"));
        }
    }
    egress(bill, &platform.network.egress, sent);
    if let Some((sold, media)) = from_store {
        egress(bill, sold, media);
    }
    if let (Some(sold), Some(cached)) = (&platform.network.cdn, cached) {
        cdn(bill, sold, work, cached);
    }
}

/// The ways that media take, if any are sent. A content network is the provider's own; where there is
/// none, all of them come from where they are kept.
fn media<R: Reader>(read: &R, plan: &Plan, work: &Workload<R::S>) -> Option<MediaOnTheWay<R::S>> {
    let sent = work.media?.sent;
    if work.cached.is_none() || plan.hosting.platform.network.cdn.is_none() {
        return Some(MediaOnTheWay {
            direct: sent,
            cached: None,
        });
    }
    let share = read.input(Field::Cdn);
    let direct = sent * share.complement();
    Some(MediaOnTheWay {
        direct: direct.named("media sent past the content network", "GB"),
        cached: Some((sent * share).named("media sent by the content network", "GB")),
    })
}

/// Bills what is sent to users, in the price tiers that it reaches.
fn egress<R: Reader>(bill: &mut Biller<R>, sold: &Egress, sent: R::S) {
    let read = bill.read();
    let left = beyond_free(read, sent, sold.free);
    bill.tiers(sold.tiers, Category::Network, Driver::PerUser, left);
}

/// Returns the quantity above the free one, which is paid for. An allowance of zero is not in the formula.
fn beyond_free<R: Reader>(read: &R, quantity: R::S, free: &'static Constant) -> R::S {
    if free.value > 0.0 {
        quantity.beyond(read.constant(free))
    } else {
        quantity
    }
}

/// Bills what a content network sends and answers, beyond what is free.
fn cdn<R: Reader>(bill: &mut Biller<R>, sold: &Cdn, work: &Workload<R::S>, cached: R::S) {
    let read = bill.read();
    let sent = beyond_free(read, cached, sold.free);
    bill.tiers(sold.tiers, Category::Network, Driver::PerUser, sent);
    if let Some((sku, free_requests)) = sold.requests.filter(|&(sku, _)| read.is_priced(sku)) {
        let millions = work.asked / read.constant(&workload::MILLION);
        let millions = millions.named("requests to the content network", "million");
        let entry = LineEntry::new(sku, LineId::CdnRequests, Category::Network, Driver::PerUser);
        bill.line(entry, beyond_free(read, millions, free_requests));
    }
}
