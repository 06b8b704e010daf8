//! How sure it is: bands, the chance of being cheaper, what moves the answer, and what is in doubt.

mod ranges;

use leptos::prelude::*;

use super::background::{self, Hand};
use super::colophon::methodology;
use super::control::chooser;
use super::element::{Tag, part, tag};
use super::exhibit::{self, Shown};
use super::store::Store;
use crate::export::exhibit::Exhibit;
use crate::question::{Request, Response, UncertaintyFindings};
use crate::scenario::field::Field;
use crate::uncertainty::bands::DRAWS;

/// Everything that the draws say, as a file.
fn file() -> Tag {
    tag("p").add(background::hand_out(
        "Download all that was drawn",
        "draws",
        "draws",
        "jump",
        Hand::File("splitpoint-draws.json", "application/json"),
        Request::Draws { draws: DRAWS },
    ))
}

fn findings(response: &Response) -> Option<&UncertaintyFindings> {
    match response {
        Response::Uncertainty(findings) => Some(findings),
        _ => None,
    }
}

fn ranks(response: &Response) -> Option<&Exhibit> {
    Some(&findings(response)?.ranks)
}

pub(super) fn doubts(store: Store) -> Tag {
    let (section, is_seen) = exhibit::section("doubts", "How sure is that?");
    let words = "Nobody knows all inputs exactly. Each one in doubt is drawn from its range, ten \
                 thousand times over, and every month is priced anew each time.";
    let drawn = exhibit::ask("doubts", is_seen, |width| Request::Uncertainty { width });
    let moved = exhibit::ask("swings", is_seen, |width| Request::Swings { width });
    let bands = Shown {
        name: "bands",
        along: "Month",
        find: |response| Some(&findings(response)?.bands),
    };
    let chance = Shown {
        name: "chance",
        along: "Month",
        find: |response| Some(&findings(response)?.chance),
    };
    let by_rank = store.state.value(Field::Measure);
    let sensitivity = part(move || {
        let is_by_rank = by_rank.get() != 0.0;
        let (answered, find) = if is_by_rank {
            (drawn, ranks as fn(&Response) -> Option<&Exhibit>)
        } else {
            (moved, exhibit::only as _)
        };
        let found = Shown {
            name: "sensitivity",
            along: "Input",
            find,
        };
        exhibit::shown(answered, &found)
    });
    let heading = |words| tag("h3").text(words);
    let add = |section: Tag, found: Vec<Tag>| found.into_iter().fold(section, Tag::add);
    let versus = tag("div").set("class", "views");
    let section = section
        .add(
            tag("p")
                .text(words)
                .text(" ")
                .add(methodology("How it is drawn", "in-doubt")),
        )
        .add(versus.add(chooser(store, Field::Versus)));
    let section = add(section, exhibit::shown(drawn, &bands));
    let section = section.add(heading("The chance that it costs less"));
    let section = add(section, exhibit::shown(drawn, &chance));
    let views = tag("div").set("class", "views");
    let views = views
        .add(chooser(store, Field::Moved))
        .add(chooser(store, Field::Measure));
    section
        .add(heading("What moves the answer most"))
        .add(views)
        .put(&sensitivity)
        .add(file())
        .add(ranges::ranges(store))
}
