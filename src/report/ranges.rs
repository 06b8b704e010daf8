//! The likely ranges of the amounts in the answer: what eight draws in ten say, widened by what the
//! model missed on published bills.

use super::exhibit::{Exhibit, ExhibitListing, ExhibitSource};
use crate::forecast::strategy::target;
use crate::model::option::{OptionId, like_for_like};
use crate::money::Currency;
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::bands;
use crate::uncertainty::reference_class::Reference;
use crate::uncertainty::{Band, Bands};

/// The ranges as an exhibit of one sentence.
pub const EXHIBIT: ExhibitSource = ExhibitSource {
    listing: ExhibitListing {
        key: "ranges",
        along: "Option",
        summary: None,
    },
    make: |scenario, _| Exhibit {
        sentences: vec![sentence(scenario)],
        ..Exhibit::default()
    },
};

/// The start of the sentence.
const START: &str = "Likely ranges (8 in 10)";

/// The sentence while the ranges are not known. It is about as long as the one with them, and takes
/// its place without moving anything.
pub fn to_come() -> String {
    [START, " come from draws and published bills."].concat()
}

/// The draws that the ranges are from. A tenth of what the bands have is enough for two digits.
const DRAWS: u32 = 1_000;

/// The ranges of the monolith like for like, of the compared option, and of the monolith as it is
/// set, in a sentence.
fn sentence(scenario: &Scenario) -> String {
    let option = target(scenario);
    let alike = like_for_like(scenario, option);
    let reference = Reference::published();
    let [set, alike] = [scenario, &alike].map(|it| widened(it, &reference));
    let (Some(set), Some(alike)) = (set, alike) else {
        return to_come();
    };
    let currency = scenario.currency();
    let of = |bands: &Bands, option: OptionId| between(bands.options[option as usize], currency);
    let [like, bare] = [&alike, &set].map(|bands| of(bands, OptionId::Monolith));
    let services = of(&set, option);
    let mut text = format!("{START}: monolith {like}, services {services}");
    if like != bare {
        text += ", bare monolith ";
        text += &bare;
    }
    text + "."
}

/// The bands of a month today.
fn widened(scenario: &Scenario, reference: &Reference) -> Option<Bands> {
    let month = scenario.with(Field::Horizon, 1.0);
    let bands = bands::of(&month, DRAWS)?;
    Some(reference.widened(&bands, &month))
}

/// `$2.4K–13K`, or the amount if it is one.
fn between(band: Band, currency: Currency) -> String {
    let [low, high] = [band.low, band.high].map(|it| currency.about(it));
    if low == high {
        return low;
    }
    [&*low, "–", &high].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Ranges;

    #[test]
    fn each_amount_of_the_answer_has_its_range() {
        let like = like_for_like(&Scenario::default(), OptionId::Production);
        let certain = Scenario::default().with_ranges(Some(Ranges::certain().kept()));
        let of = |scenario: Scenario| sentence(&scenario);
        assert_eq!(
            [Scenario::default(), like, certain].map(of),
            [
                "Likely ranges (8 in 10): monolith $1.04K–$30.4K, services $5.29K–$21K, bare monolith $11–$675.",
                "Likely ranges (8 in 10): monolith $1.04K–$30.4K, services $5.29K–$21K.",
                "Likely ranges (8 in 10): monolith $1.04K–$30.4K, services $5.29K–$21K, bare monolith $11–$308.",
            ]
        );
    }
}
