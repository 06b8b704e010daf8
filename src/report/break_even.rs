//! The break-even in sentences, as a chart and in numbers.

use std::fmt::Write as _;

use super::exhibit::{Exhibit, ExhibitListing, ExhibitSource};
use super::words::{capitalised, counting, counts};
use crate::chart::Frame;
use crate::chart::curve::{self, CurveView};
use crate::forecast::break_even::{self, Along, BreakEven, Point, StrategyPair};
use crate::forecast::strategy::Counted;
use crate::forecast::{Forecast, Strategy};
use crate::model::line::Part;
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Money, Total};
use crate::scalar::figure;
use crate::scenario::field::Field;
use crate::scenario::{Scenario, slider};

/// The break-even as an exhibit of its own.
pub const EXHIBIT: ExhibitSource = ExhibitSource {
    listing: ExhibitListing {
        key: "break-even",
        along: "Place",
        summary: None,
    },
    make: |scenario, width| exhibit(scenario, Frame::of_width(width)),
};

/// The number of places of the plot that can be read out, unless they are months.
const READINGS: u32 = 120;

/// The most crossings that a sentence names, and that a table has rows for.
const MOST_NAMED: usize = 4;
const MOST_ROWS: usize = 20;

/// The break-even of a scenario, and what it is said with.
pub struct BreakEvenAnswer {
    /// The scenario.
    pub scenario: Scenario,
    /// The break-even.
    pub found: BreakEven,
    /// The two that are compared, at any place.
    pub pair: StrategyPair,
    currency: Currency,
}

impl BreakEvenAnswer {
    /// Solves for the break-even.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            scenario: *scenario,
            found: break_even::solve(scenario),
            pair: StrategyPair::of(scenario),
            currency: scenario.currency(),
        }
    }

    /// Whether options in a month of today are compared, instead of strategies over months.
    fn is_of_today(&self) -> bool {
        !self.found.is_cumulative && self.found.along != Along::Months
    }

    /// One of the two inside a sentence, and its verb.
    fn phrase(&self, strategy: Strategy) -> (String, &'static str) {
        if self.is_of_today() {
            let option = match strategy {
                Strategy::Stay => OptionId::Monolith,
                _ => self.found.option,
            };
            let (words, verb) = (option.spec().subject, option.spec().verb());
            return (words.to_owned(), verb);
        }
        let verb = match strategy {
            Strategy::DayOne => "cost",
            _ => "costs",
        };
        (strategy.phrase(&self.scenario), verb)
    }

    /// `a monolith costs less`.
    fn costs_less(&self, strategy: Strategy) -> String {
        let (words, verb) = self.phrase(strategy);
        format!("{words} {verb} less")
    }

    /// One of the two at the head of a column.
    fn head(&self, strategy: Strategy) -> String {
        match strategy {
            _ if !self.is_of_today() => strategy.name(&self.scenario),
            Strategy::Stay => OptionId::Monolith.spec().name.to_owned(),
            _ => self.found.option.spec().name.to_owned(),
        }
    }

    /// `412,000 users`, `month 14`.
    fn place(&self, at: u32) -> String {
        match self.found.along {
            Along::Months => format!("month {at}"),
            along => plural(f64::from(at), along.noun()),
        }
    }

    /// The time that amounts are for: ` a month`, ` over 36 months`, ` since the start`.
    fn time(&self) -> String {
        match (self.found.along, self.found.is_cumulative) {
            (Along::Months, false) => String::new(),
            (Along::Months, true) => " since the start".to_owned(),
            (_, false) => " a month".to_owned(),
            (_, true) => format!(" over {} months", self.scenario.get(Field::Horizon)),
        }
    }

    fn amount(&self, total: impl Into<Total>) -> String {
        self.currency.rounded(total)
    }

    /// The answer: where the two costs cross, or that they never do and where they come
    /// nearest.
    fn turning(&self) -> String {
        let found = &self.found;
        let (least, most) = found.bounds;
        let range = if found.along == Along::Months {
            format!("in each of the {}", plural(f64::from(most), "month"))
        } else {
            let least = figure(f64::from(least));
            format!("from {least} to {}", self.place(most))
        };
        let time = self.time();
        let Some(first) = found.first else {
            return format!("Both cost the same{time}, {range}.");
        };
        let less = self.costs_less(first);
        match &found.crossings[..] {
            [] => {
                let Some(closest) = found.closest else {
                    return format!("Never: {range} {less}{time}.");
                };
                let (at, place) = (self.preposition(), self.place(closest.at));
                let apart = Money::from_dollars(closest.difference().abs()).unwrap_or_default();
                if apart.to_cents() == Money::ZERO {
                    return format!("Never: {range} {less}{time} or the same, as {at} {place}.");
                }
                let apart = self.amount(apart);
                format!(
                    "Never: {range} {less}{time}; the two come nearest {at} {place}, {apart} apart."
                )
            }
            crossings if crossings.len() <= MOST_NAMED => {
                let before = if found.along == Along::Months {
                    "Before"
                } else {
                    "Below"
                };
                let mut text = format!("{before} {} {less}{time}", self.place(crossings[0].at));
                for (index, crossing) in crossings.iter().enumerate() {
                    let from = if index == 0 {
                        "; from there on".to_owned()
                    } else {
                        format!("; from {} on", self.place(crossing.at))
                    };
                    let _ = write!(text, "{from} {}", self.costs_less(crossing.below));
                }
                text + "."
            }
            [first, .., end] => format!(
                "The two pass each other {} times, first {at} {} and last {at} {}. Before the first, {less}{time}; from the last on, {}.",
                found.crossings.len(),
                self.place(first.at),
                self.place(end.at),
                self.costs_less(end.below),
                at = self.preposition(),
            ),
            [_] => String::new(),
        }
    }

    fn preposition(&self) -> &'static str {
        if self.found.along == Along::Months {
            "in"
        } else {
            "at"
        }
    }

    /// Both costs at the scenario's value.
    fn here(&self) -> String {
        let here = self.found.here;
        let (stay, verb) = self.phrase(Strategy::Stay);
        let (other, _) = self.phrase(self.found.strategy);
        let place = match self.found.along {
            Along::Months => format!("In {}", self.place(here.at)),
            _ => format!("At your {}", self.place(here.at)),
        };
        let time = self.time();
        format!(
            "{place} {stay} {verb} {}{time}, {other} {}.",
            self.amount(here.stay),
            self.amount(here.other),
        )
    }

    /// The limits of the answer.
    fn limits(&self) -> Vec<String> {
        let mut limits = Vec::new();
        let found = &self.found;
        let are_people_counted =
            self.scenario.is_on(Field::People) && Counted::of(&self.scenario).holds(Part::People);
        limits.extend(match counting(&self.scenario).as_str() {
            "" => None,
            _ => Some(format!("Counted: {}.", counts(&self.scenario))),
        });
        match found.along {
            _ if found.does_matter => {}
            Along::Months => limits.push("Neither changes over the months.".to_owned()),
            along => limits.push(format!(
                "How many {}s there are changes neither of the two.",
                along.noun()
            )),
        }
        if found.along == Along::Engineers && !are_people_counted {
            let label = Field::People.spec().label;
            limits.push(format!(
                "People’s time is not counted, which is what engineers decide most: switch on “{label}”{}.",
                if self.scenario.is_on(Field::People) {
                    " and count with people"
                } else {
                    ""
                }
            ));
        }
        if let Some(from) = found.left_off {
            limits.push(format!(
                "Up to {} everything is decided; past that only round numbers were looked at, and crossings that lie closer together can be missed.",
                self.place(from)
            ));
        }
        let unknown = self.unknown_lines();
        if unknown > 0 {
            let lines = plural(f64::from(unknown), "line");
            limits.push(format!(
                "What is known is compared: {lines} without a price {} left out.",
                if unknown == 1 { "is" } else { "are" }
            ));
        }
        limits
    }

    /// The number of lines of the two without a price at the scenario's value; over months, in the
    /// one that has most of them.
    pub fn unknown_lines(&self) -> u32 {
        let Point { stay, other, .. } = self.found.here;
        let unknown = stay.unknown_lines + other.unknown_lines;
        if unknown == 0 || self.is_of_today() {
            return unknown;
        }
        let most = |strategy| {
            let months = Forecast::of(&self.scenario, strategy).months.into_iter();
            months.map(|month| month.running.unknown_lines).max()
        };
        let both = [Strategy::Stay, self.found.strategy].map(most);
        both.into_iter().flatten().sum()
    }

    /// The break-even, both costs at the scenario's value, and the limits of the answer.
    pub fn sentences(&self) -> Vec<String> {
        let answer = [self.turning(), self.here()];
        answer.into_iter().chain(self.limits()).collect()
    }

    /// The heads of the table.
    pub fn heads(&self) -> Vec<String> {
        let place = match self.found.along {
            Along::Months => "Month",
            along => along.field().spec().label,
        };
        let both = [Strategy::Stay, self.found.strategy].map(|strategy| self.head(strategy));
        let [stay, other] = both;
        vec![place.to_owned(), stay, other, "Costs less".to_owned()]
    }

    /// A row of the table.
    fn row(&self, point: Point) -> Vec<String> {
        let less = if point.stay.known == point.other.known {
            "neither".to_owned()
        } else if point.difference() > 0.0 {
            self.head(self.found.strategy)
        } else {
            self.head(Strategy::Stay)
        };
        vec![
            figure(f64::from(point.at)),
            self.amount(point.stay),
            self.amount(point.other),
            less,
        ]
    }

    /// Round places from one end to the other, the scenario's value, and each crossing.
    pub fn places(&self) -> Vec<u32> {
        let found = &self.found;
        let (least, most) = found.bounds;
        let digits: &[f64] = match found.along {
            Along::Users => &[1.0, 3.0],
            Along::Services => &[1.0, 1.5, 2.0, 3.0, 5.0, 7.0],
            Along::Engineers => &[1.0, 2.0, 5.0],
            Along::Months => &[],
        };
        let decades = (0..9).map(|decade| 10_f64.powi(decade));
        let round = decades.flat_map(|unit| digits.iter().map(move |digit| digit * unit));
        let round = round
            .filter(|place| place.fract() == 0.0)
            .map(|place| place as u32);
        // Every month of a horizon below two years, every second below three, and so on: twelve
        // where it is whole years, and never more than 23.
        let months =
            (1..=most).filter(|month| found.along == Along::Months && month % (most / 12) == 0);
        let crossings = found.crossings.iter().take(MOST_ROWS).map(|it| it.at);
        let mut places: Vec<_> = round
            .chain(months)
            .chain(crossings)
            .chain([least, most, found.here.at])
            .filter(|place| (least..=most).contains(place))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The rows of the table.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let places = self.places().into_iter();
        places.map(|at| self.row(self.pair.at(at))).collect()
    }

    /// The texts at places that are evenly spread over the plot.
    fn readings(&self) -> Vec<String> {
        let (least, most) = self.found.bounds;
        let stops: Vec<_> = self.pair.stops().into_iter().map(f64::from).collect();
        let places: Vec<_> = if self.found.along == Along::Months {
            (least..=most).collect()
        } else {
            let (low, high) = (f64::from(least).log10(), f64::from(most).log10());
            let shares = (0..=READINGS).map(|step| f64::from(step) / f64::from(READINGS));
            // The round value that is nearest is what a slider would stop at.
            let nearest = |share: f64| {
                let place = 10_f64.powf(low + share * (high - low));
                stops[slider::nearest(&stops, place)] as u32
            };
            shares.map(nearest).collect()
        };
        let heads = [Strategy::Stay, self.found.strategy].map(|strategy| self.head(strategy));
        let readings = places.into_iter().map(|at| {
            let point = self.pair.at(at);
            format!(
                "{}: {} {}, {} {}",
                capitalised(&self.place(at)),
                heads[0],
                self.amount(point.stay),
                heads[1],
                self.amount(point.other),
            )
        });
        readings.collect()
    }
}

/// The break-even as the page shows it.
pub fn exhibit(scenario: &Scenario, frame: Frame) -> Exhibit {
    let answer = BreakEvenAnswer::of(scenario);
    let sentences = answer.sentences();
    let points = answer.pair.course(&answer.found.crossings);
    let label = sentences.join(" ");
    Exhibit {
        title: format!(
            "Break-even by {}s: {} and {}",
            answer.found.along.noun(),
            answer.head(Strategy::Stay).to_ascii_lowercase(),
            answer.head(answer.found.strategy).to_ascii_lowercase()
        ),
        chart: Some(curve::draw(
            &answer.found,
            &points,
            CurveView::of(scenario),
            frame,
            &label,
        )),
        is_down: false,
        readings: answer.readings(),
        heads: answer.heads(),
        rows: answer.rows(),
        sentences,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;

    const FRAME: Frame = Frame {
        width: 800,
        height: 360,
    };

    fn by(along: Along) -> Scenario {
        let place = Along::ALL.iter().position(|&it| it == along);
        Scenario::default()
            .with(Field::Along, place.map_or(0.0, |place| place as f64))
            .with(Field::Spending, 0.0)
    }

    #[test]
    fn every_break_even_is_said_drawn_and_tabled() {
        for along in Along::ALL {
            let scenario = by(along);
            let exhibit = exhibit(&scenario, FRAME);
            assert!(exhibit.sentences.iter().all(|it| it.ends_with('.')));
            assert!(
                exhibit
                    .chart
                    .is_some_and(|chart| chart.svg.ends_with("</svg>\n"))
            );
            assert!(exhibit.readings.len() >= 36 && exhibit.heads.len() == 4);
            assert!(
                (9..=24).contains(&exhibit.rows.len()),
                "{}",
                exhibit.rows.len()
            );
            assert!(
                exhibit
                    .rows
                    .iter()
                    .all(|row| row.len() == exhibit.heads.len())
            );
        }
    }

    #[test]
    fn engineers_decide_only_where_their_time_counts() {
        let words = |scenario: &Scenario| exhibit(scenario, FRAME).sentences.join(" ");
        let off = by(Along::Engineers);
        assert!(
            words(&off).contains("switch on “Count people’s time”."),
            "{}",
            words(&off)
        );
        let on = off.with(Field::People, 1.0);
        assert!(!words(&on).contains("not counted"), "{}", words(&on));
        let half = on.with(Field::Counted, 0.0);
        assert!(
            words(&half).contains("and count with people"),
            "{}",
            words(&half)
        );
    }

    #[test]
    fn what_costs_the_same_somewhere_is_not_said_to_be_apart() {
        let scenario = by(Along::Users).with(Field::Versus, 2.0);
        let turning = BreakEvenAnswer::of(&scenario).turning();
        assert!(
            turning.contains(" costs less a month or the same, as at "),
            "{turning}"
        );
    }

    #[test]
    fn a_line_without_a_price_counts_once_and_not_in_every_month() {
        let bare = price_book::newest().with_only(|entry| entry.id != "eks.cp");
        for along in [Along::Months, Along::Users, Along::Services] {
            for spending in [0.0, 1.0] {
                let scenario = by(along)
                    .with(Field::Spending, spending)
                    .with(Field::Horizon, 12.0)
                    .with(Field::StagingAs, 0.0)
                    .priced_with(bare);
                let limits = BreakEvenAnswer::of(&scenario).limits().concat();
                let words = "What is known is compared: 1 line without a price is left out.";
                assert!(limits.contains(words), "{along:?} {spending}: {limits}");
            }
        }
    }

    #[test]
    fn over_all_months_is_said_and_all_of_them_are_decided() {
        let scenario = by(Along::Users).with(Field::Spending, 1.0);
        let answer = BreakEvenAnswer::of(&scenario);
        assert!(
            answer.sentences()[0].contains("over 36 months"),
            "{:?}",
            answer.sentences()
        );
        assert_eq!(answer.found.left_off, None);
    }
}
