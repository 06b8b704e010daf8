//! The form of a scenario in messages: its link, with the own prices and their name, which links in
//! an address do not include. Messages stay in the browser.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::price_book::OwnPrices;
use crate::scenario::{Scenario, link};

#[derive(Serialize, Deserialize)]
struct ScenarioLink {
    link: String,
    own_name: Option<String>,
}

pub(super) fn serialize<S: Serializer>(scenario: &Scenario, to: S) -> Result<S::Ok, S::Error> {
    let link = ScenarioLink {
        link: ["#", &link::encode_with_own(scenario)].concat(),
        own_name: scenario.own().and_then(OwnPrices::name).map(str::to_owned),
    };
    link.serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Scenario, D::Error> {
    let ScenarioLink { link, own_name } = ScenarioLink::deserialize(from)?;
    // What is wrong with a link, the page has said already.
    let (scenario, _) = link::decode(&link);
    let (Some(own), Some(name)) = (scenario.own(), own_name) else {
        return Ok(scenario);
    };
    let mut named = own.clone();
    Ok(match named.set_name(&name) {
        Ok(()) => scenario.with_own(Some(named.kept())),
        Err(_) => scenario,
    })
}
