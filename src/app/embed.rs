//! In a frame of another page: the answer without the form, and the way to the whole page.
//!
//! The page that embeds is told how high the answer is, in a message
//! `{ type: "splitpoint:height", height }`, whenever that changes. It listens with the lines that
//! [`snippet`] gives out. A frame keeps nothing, and leaves its address as it is.

use leptos::prelude::*;

use super::browser;
use super::element::{Tag, follow, tag};
use super::store::Store;
use super::{answer, ladder, over_time};

/// The page in a frame.
pub(super) fn page(store: Store) -> Tag {
    let whole = tag("a").set("target", "_blank").set("rel", "noopener");
    let whole = whole.setting("href", move || browser::address(&store.fragment()));
    let whole = whole.text("Open the whole calculation, with every price and its source");
    let main = tag("main")
        .add(answer::answer(store))
        .add(ladder::ladder(store))
        .add(over_time::over_time(store))
        .add(tag("p").set("class", "whole").add(whole));
    browser::on_resize(browser::tell_height);
    follow(move || {
        store.report.track();
        store.width.track();
        browser::after(0, browser::tell_height).forget();
    });
    tag("div").set("class", "page embed proof").add(main)
}

/// What to put into another page, to show this scenario there.
pub(super) fn snippet(store: Store) -> String {
    let address = browser::address(&[&*store.fragment(), "&embed=1"].concat());
    // Of the letters of an address only this one means something inside quotes.
    let address = address.replace('&', "&amp;");
    [
        "<iframe id=\"splitpoint\" title=\"Monolith or microservices: what each costs\" src=\"",
        &*address,
        "\" width=\"100%\" height=\"900\" style=\"border: 0\"></iframe>\n<script>\n",
        "  addEventListener(\"message\", ({ source, data }) => {\n",
        "    const frame = document.getElementById(\"splitpoint\");\n",
        "    if (source === frame.contentWindow && data?.type === \"splitpoint:height\") {\n",
        "      frame.height = data.height;\n    }\n  });\n</script>\n",
    ]
    .concat()
}
