//! Inputs by the grammar of what they stand for: most of each is as the field's tools write it, and
//! anything else may stand anywhere.

mod bill;
mod link;
mod message;
mod tree;

pub(crate) use self::message::messages;

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;

use crate::input::FuzzInput;

/// The sources of inputs by name.
pub(crate) fn all() -> Vec<(String, BoxedStrategy<FuzzInput>)> {
    let all = [
        ("compose", tree::compose()),
        ("several compose files", tree::several()),
        ("Kubernetes", tree::kubernetes()),
        ("FOCUS", bill::focus()),
        ("Infracost", bill::infracost()),
        ("link", link::links()),
        ("own prices", link::own_prices()),
        ("message", message::cut()),
    ];
    all.map(|(name, inputs)| (name.to_owned(), inputs)).to_vec()
}

/// One of these words.
fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    prop::sample::select(words).prop_map(str::to_owned)
}

/// A word that means nothing, or any text at all.
fn any_text() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        "[a-z]{1,8}",
        "[ -~]{0,12}",
        "\\PC{0,6}",
        any::<String>().prop_map(|it| it.chars().take(20).collect())
    ]
}
