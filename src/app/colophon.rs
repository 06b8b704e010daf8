//! The foot of the page: what the prices are, where everything is explained, what keys do.

use super::browser;
use super::element::{Tag, tag};
use super::store::Store;

/// A page of its own, made of the documents in `docs/` when the page is built.
const METHODOLOGY: &str = "methodology.html";

/// What keys do beyond what they do on every page.
const KEYS: [(&str, &str); 6] = [
    (
        "Arrow keys, Home, End",
        "on a slider, the next round value, the least, the most",
    ),
    (
        "Arrow keys, Home, End",
        "on a chart, the next month, the first, the last; the numbers are read aloud",
    ),
    ("Enter", "on a line of the bill, how it is computed"),
    ("Ctrl or ⌘ and Z", "undoes a change, outside of a text"),
    (
        "Ctrl or ⌘ and Y",
        "does it again; so does Z with the shift key",
    ),
    (
        "Escape",
        "closes the sheet of inputs, where there is little room",
    ),
];

/// A link into the methodology, to one of its chapters.
pub(super) fn methodology(words: &str, chapter: &str) -> Tag {
    let address = [METHODOLOGY, "#", chapter].concat();
    tag("a").set("href", &address).text(words)
}

pub(super) fn colophon(store: Store) -> Tag {
    let prices = move || {
        let book = store.with(|scenario| scenario.book().id.clone());
        [
            "Price book ",
            &*book,
            ": list prices in US dollars, without tax. Everything is computed in this page; nothing \
             that you enter leaves it, except in a link or a file that you send.",
        ]
        .concat()
    };
    let explained = tag("p")
        .set("class", "explained")
        .add(methodology("How everything is computed", "methodology"))
        .text(": every formula, constant and price, with source and date.");
    tag("footer")
        .set("class", "colophon")
        .add(tag("p").saying(prices))
        .add(explained)
        .add(keys())
        .add(printed(store))
}

fn keys() -> Tag {
    let line = |list: Tag, (keys, act): (&str, &str)| {
        let act = tag("span").text(": ").text(act).text(".");
        list.add(tag("li").add(tag("kbd").text(keys)).add(act))
    };
    tag("details")
        .set("class", "keys")
        .add(tag("summary").text("With the keyboard"))
        .add(KEYS.into_iter().fold(tag("ul"), line))
}

/// What a report on paper says of itself: its link and its day.
fn printed(store: Store) -> Tag {
    let words = move || {
        let link = browser::address(&store.fragment());
        let book = store.with(|scenario| scenario.book().id.clone());
        let day = browser::today();
        [
            "Printed on ",
            &*day,
            " with price book ",
            &book,
            ". This scenario: ",
            &link,
        ]
        .concat()
    };
    tag("p").set("class", "printed").saying(words)
}
