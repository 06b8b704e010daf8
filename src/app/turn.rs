//! Where it turns: the break-even along an input, as a curve and in words.

use super::control::chooser;
use super::element::{Tag, tag};
use super::exhibit::{self, Shown};
use super::store::Store;
use crate::question::Request;
use crate::scenario::field::Field;

pub(super) fn turn(store: Store) -> Tag {
    let (section, is_seen) = exhibit::section("turn", "Where it turns");
    let choices = tag("div").set("class", "views");
    let choices = choices
        .add(chooser(store, Field::Versus))
        .add(chooser(store, Field::Along));
    let request = |width| Request::BreakEven { width };
    let answered = exhibit::ask(store, "turn", is_seen, request);
    let found = Shown {
        name: "break-even",
        along: "Place",
        find: exhibit::only,
    };
    let found = exhibit::shown(answered, &found);
    found.into_iter().fold(section.add(choices), Tag::add)
}
