//! Where it turns: the break-even along an input, as a curve and in words.

use super::control::chooser;
use super::element::{Tag, tag};
use super::exhibit::{self, Shown};
use super::store::Store;
use crate::report::{ExhibitListing, break_even};
use crate::scenario::field::Field;
use crate::worker::Request;

/// A constant of its own, so that what makes the exhibit is not in the download.
const EXHIBIT: ExhibitListing = break_even::EXHIBIT.listing;

pub(super) fn turn(store: Store) -> Tag {
    let (section, is_seen) = exhibit::section("turn", "Where it turns");
    let choices = tag("div").set("class", "views");
    let choices = choices
        .add(chooser(store, Field::Versus))
        .add(chooser(store, Field::Along));
    let request = |width| Request::Exhibit {
        exhibit: EXHIBIT,
        width,
    };
    let answered = exhibit::ask(store, "turn", is_seen, request);
    let found = Shown {
        name: EXHIBIT.key,
        along: EXHIBIT.along,
        find: exhibit::only,
    };
    let found = exhibit::shown(answered, &found);
    found.into_iter().fold(section.add(choices), Tag::add)
}
