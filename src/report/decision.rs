//! The decision in words: verdict, reasons, changes of the verdict, costs, fixes, traps.

use serde::Serialize;

use super::basis::Report;
use super::exhibit::Exhibit;
use super::words::{horizon, listed};
use crate::chart::chance::percent;
use crate::decision::fixes::{self, Fix, Price};
use crate::decision::flips::{self, Boxes, Input};
use crate::decision::stakes::{self, Regret, Stake};
use crate::decision::{BoxAnswer, BoxId, Decision, Verdict, Who, counted, traps};
use crate::forecast::Strategy;
use crate::forecast::strategy::versus;
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Money};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};
use crate::uncertainty::Band;
use crate::uncertainty::bands::{Bands, Run};

/// The contents of decision records.
pub struct DecisionReport {
    /// Bills and forecasts.
    pub report: Report,
    /// The decision in words.
    pub said: DecisionWords,
    /// The draws that it is said with.
    pub run: Run,
    /// The page's address, with which links in a record begin; empty for a fragment alone.
    pub base: String,
}

impl DecisionReport {
    /// Says it with the draws that were made.
    pub fn of(report: Report, run: Run, base: &str) -> Self {
        Self {
            said: DecisionWords::of(&report, &run),
            report,
            run,
            base: base.to_owned(),
        }
    }
}

/// Everything that is said about the decision.
#[derive(Clone, Debug)]
pub struct DecisionWords {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<String>,
    /// Each box with its answer.
    pub boxes: [BoxWords; BoxId::ALL.len()],
    /// The changes of answers or inputs that lead to another verdict.
    pub flips: Vec<String>,
    /// The cost of following each verdict over the horizon.
    pub costs: [CostWords; Verdict::ALL.len()],
    /// The cost of each wrong choice.
    pub regrets: Vec<String>,
    /// Whether each of these costs more, as far as anybody knows.
    pub harms: [bool; 2],
    /// The fixes that need no split.
    pub fixes: Vec<FixWords>,
    /// The traps of the scenario.
    pub traps: Vec<String>,
}

/// A box of the checklist in words.
#[derive(Clone, Debug, Serialize)]
pub struct BoxWords {
    /// The question.
    pub question: String,
    /// Yes or no, and who says so.
    pub answer: String,
    /// The scenario's figures on it.
    pub reason: String,
}

/// The cost of following a verdict over the horizon, in words.
#[derive(Clone, Debug, Serialize)]
pub struct CostWords {
    /// The verdict's name.
    pub verdict: String,
    /// The likely cost.
    pub likely: String,
    /// Between what it lies in eight of ten draws; empty without draws.
    pub eight_of_ten_runs: String,
}

impl CostWords {
    /// The cells of a row below [`cost_heads`].
    pub fn row(&self) -> Vec<String> {
        [&self.verdict, &self.likely, &self.eight_of_ten_runs]
            .map(String::clone)
            .to_vec()
    }
}

/// A fix in words.
#[derive(Clone, Debug, Serialize)]
pub struct FixWords {
    /// Its name.
    pub name: String,
    /// Its effect.
    pub what: String,
    /// Its monthly cost.
    pub monthly: String,
    /// `yes` if it is called for, else empty.
    pub called_for: String,
}

impl FixWords {
    /// The cells of a row below [`FIX_HEADS`].
    pub fn row(&self) -> Vec<String> {
        [&self.name, &self.what, &self.monthly, &self.called_for]
            .map(String::clone)
            .to_vec()
    }
}

impl DecisionWords {
    /// Says it with the draws that were made; without any, bands are left out.
    pub fn of(report: &Report, run: &Run) -> Self {
        let scenario = &report.scenario;
        let currency = report.currency();
        let decision = Decision::with(scenario, report.estimate(OptionId::Monolith));
        let costs = stakes::stakes(scenario, &decision, run).map(|it| cost(&it, currency));
        let regrets = stakes::regrets(scenario, run);
        let fixes = fixes::fixes(scenario, &decision);
        Self {
            verdict: decision.verdict,
            reasons: decision.reasons(scenario),
            boxes: decision.answers.clone().map(|answer| boxed(&answer)),
            flips: flip_sentences(scenario, &decision),
            costs,
            harms: regrets.map(|it| it.cost.is_none_or(|cost| cost > Money::ZERO)),
            regrets: regrets.iter().map(|it| regret(it, scenario)).collect(),
            fixes: fixes.iter().map(|it| fix(it, currency)).collect(),
            traps: traps::traps(scenario),
        }
    }
}

/// The verdict in one line, for below the headline.
pub fn line(report: &Report) -> String {
    let monolith = report.estimate(OptionId::Monolith);
    let decision = Decision::with(&report.scenario, monolith);
    [
        decision.verdict.label(),
        ": ",
        &decision.count_clause(),
        ".",
    ]
    .concat()
}

/// The verdict alone.
pub fn verdict(report: &Report) -> String {
    let monolith = report.estimate(OptionId::Monolith);
    let decision = Decision::with(&report.scenario, monolith);
    [decision.verdict.label(), "."].concat()
}

/// The answer that counts for a box, and the scenario's figures on it.
pub fn suggestion(report: &Report, of: BoxId) -> String {
    let monolith = report.estimate(OptionId::Monolith);
    let decision = Decision::with(&report.scenario, monolith);
    let said = boxed(&decision.answers[of as usize]);
    [&*said.answer, " ", &said.reason].concat()
}

fn boxed(answer: &BoxAnswer) -> BoxWords {
    let word = match (answer.is_ticked, answer.who) {
        (true, Who::User) => "Your answer: yes.",
        (false, Who::User) => "Your answer: no.",
        (true, _) => "Suggested: yes.",
        (false, Who::Scenario) => "Suggested: no.",
        (false, Who::Nobody) => "Not answered; counts as no.",
    };
    BoxWords {
        question: answer.of.field().spec().label.to_owned(),
        answer: word.to_owned(),
        reason: answer.reason.clone(),
    }
}

/// The most single boxes, and the most sets of several, that are named before the rest is counted.
const MOST_NAMED: (usize, usize) = (3, 1);

fn flip_sentences(scenario: &Scenario, decision: &Decision) -> Vec<String> {
    let by_boxes = flips::boxes(decision.case).into_iter();
    let by_inputs = flips::inputs(scenario).into_iter().map(|input| {
        let label = input.field.spec().label;
        let at = places(&input, scenario.get(input.field));
        format!("“{label}” {at}: {}.", input.to.label())
    });
    by_boxes
        .map(|boxes| answers_sentence(&boxes, decision))
        .chain(by_inputs)
        .collect()
}

/// The values at which an input changes the verdict: `at 50 engineers or more`, `from 50 to 80
/// engineers`, `at 0 %`.
fn places(input: &Input, now: f64) -> String {
    let spec = input.field.spec();
    let (least, most) = spec.kind.bounds();
    let is_more = input.value > now;
    let end = input.until.unwrap_or(if is_more { most } else { least });
    let value = spec.with_unit(input.value);
    match spec.kind {
        Kind::Number { .. } | Kind::Share { .. } if input.value != end => {
            let beyond = match spec.unit {
                _ if is_more => "more",
                "users" | "services" | "engineers" => "fewer",
                _ => "less",
            };
            let Some(until) = input.until else {
                return format!("at {value} or {beyond}");
            };
            let [from, to] = if is_more {
                [input.value, until]
            } else {
                [until, input.value]
            };
            format!("from {} to {}", spec.shown(from), spec.with_unit(to))
        }
        _ => format!("at {value}"),
    }
}

/// A sentence on sets of answers: `If parts deployed … and teams wanted …, or with one other pair
/// of answers changed: Split into services.`
fn answers_sentence(boxes: &Boxes, decision: &Decision) -> String {
    let size = boxes.sets[0].len();
    let named = |set: &Vec<BoxId>| {
        let change = |of: &BoxId| of.changed(decision.case.ticked[*of as usize]).to_owned();
        listed(&set.iter().map(change).collect::<Vec<_>>())
    };
    let most = if size == 1 {
        MOST_NAMED.0
    } else {
        MOST_NAMED.1
    };
    let sets: Vec<_> = boxes.sets.iter().take(most).map(named).collect();
    let more = match boxes.sets.len().saturating_sub(most) {
        0 => String::new(),
        1 => format!(", or with {} changed in one other way", answers(size)),
        more => format!(", or with {} changed in {more} other ways", answers(size)),
    };
    format!("If {}{more}: {}.", sets.join(", or "), boxes.to.label())
}

/// `one answer`, `two answers`.
fn answers(count: usize) -> String {
    let noun = if count == 1 { "answer" } else { "answers" };
    [counted(count), " ", noun].concat()
}

fn cost(stake: &Stake, currency: Currency) -> CostWords {
    let of_runs = |band| match stake.cost.whole() {
        Some(_) => range(&band, currency),
        None => "unknown".to_owned(),
    };
    CostWords {
        verdict: stake.verdict.label().to_owned(),
        likely: currency.rounded(stake.cost),
        eight_of_ten_runs: stake.band.map_or_else(String::new, of_runs),
    }
}

/// Between what amounts lie in eight of ten draws.
fn range(band: &Band, currency: Currency) -> String {
    let [low, high] = [band.low, band.high].map(|it| currency.about(it));
    format!("{low} to {high}")
}

fn regret(regret: &Regret, scenario: &Scenario) -> String {
    let currency = scenario.currency();
    let [split, months] = [Field::SplitMonth, Field::Horizon].map(|it| scenario.get(it) as u32);
    let is_split = split <= months;
    let phrase = regret.followed.phrase(scenario);
    let (choice, what) = match regret.followed {
        Strategy::MergeBack if !is_split => {
            return format!("Wrong to split: nothing is split in the {months} months looked at.");
        }
        Strategy::MergeBack => ("split", phrase),
        _ if split == 1 => {
            return "Wrong to stay: the split is in month 1, so there is no staying.".to_owned();
        }
        _ if is_split => (
            "stay",
            phrase.replace("splitting", "splitting only") + " instead of from day one",
        ),
        _ => (
            "stay",
            "staying throughout instead of services from day one".to_owned(),
        ),
    };
    let over = horizon(scenario);
    let Some(cost) = regret.cost else {
        return format!(
            "Wrong to {choice}: what {what} costs more over {over} is unknown, as a price is."
        );
    };
    let (lead, than, amount) = if cost < Money::ZERO {
        ("Wrong, and cheaper, to", "less", Money::ZERO - cost)
    } else {
        ("Wrong to", "more", cost)
    };
    let than_staying = match regret.right {
        Strategy::Stay => " than staying throughout",
        _ => "",
    };
    let band = regret.band.map_or_else(String::new, |band| {
        let signed = |amount: Money| {
            let size = currency.about(amount.max(Money::ZERO - amount));
            let than = if amount < Money::ZERO { "less" } else { "more" };
            format!("{size} {than}")
        };
        format!(
            " Eight of ten runs lie between {} and {}.",
            signed(band.low),
            signed(band.high)
        )
    });
    // Otherwise the sum would speak for services from day one, as if these built themselves.
    let work = if regret.work > Money::ZERO && regret.right == Strategy::DayOne {
        let work = currency.about(regret.work);
        format!(
            " It counts {work} for extracting the services; building them from day one is not counted."
        )
    } else {
        String::new()
    };
    format!(
        "{lead} {choice}: {what} costs {} {than}{than_staying} over {over}.{work}{band}",
        currency.about(amount)
    )
}

fn fix(fix: &Fix, currency: Currency) -> FixWords {
    let price = match fix.price {
        Price::Setting => "a setting".to_owned(),
        Price::There => "on the bill already".to_owned(),
        Price::Monthly(Money::ZERO) => "nothing more: it fits".to_owned(),
        Price::Monthly(more) => currency.exact(more).to_string(),
        Price::Unknown => "unknown".to_owned(),
    };
    let called_for = if fix.is_called_for { "yes" } else { "" };
    FixWords {
        name: fix.id.label().to_owned(),
        what: fix.what.to_owned(),
        monthly: price,
        called_for: called_for.to_owned(),
    }
}

/// The column heads of the costs.
pub fn cost_heads(scenario: &Scenario) -> [String; 3] {
    let over = horizon(scenario);
    [
        "Verdict".to_owned(),
        format!("Likely cost over {over}"),
        "Eight of ten runs".to_owned(),
    ]
}

/// The column heads of the fixes.
pub const FIX_HEADS: [&str; 4] = ["Fix", "What it does", "A month", "Called for"];

/// The exhibits of the page: reasons and changes of the verdict; costs; fixes; traps.
pub fn exhibits(report: &Report, said: &DecisionWords) -> [Exhibit; 4] {
    let verdict = Exhibit {
        sentences: said.reasons.clone(),
        rows: said.flips.iter().map(|flip| vec![flip.clone()]).collect(),
        ..Exhibit::default()
    };
    let costs = Exhibit {
        sentences: said.regrets.clone(),
        heads: cost_heads(&report.scenario).to_vec(),
        rows: said.costs.iter().map(CostWords::row).collect(),
        ..Exhibit::default()
    };
    let fixes = Exhibit {
        heads: FIX_HEADS.map(str::to_owned).to_vec(),
        rows: said.fixes.iter().map(FixWords::row).collect(),
        ..Exhibit::default()
    };
    let traps = Exhibit {
        sentences: said.traps.clone(),
        ..Exhibit::default()
    };
    [verdict, costs, fixes, traps]
}

/// The chance that splitting has cost less than staying by the end of the horizon, in a sentence.
pub fn chance(bands: &Bands, report: &Report) -> String {
    let over = horizon(&report.scenario);
    let last = bands.chance.last().copied().unwrap_or_default();
    let other = versus(&report.scenario).name(&report.scenario);
    if report.unknown_between() > 0 {
        return format!(
            "In how many runs “{other}” has cost less than staying after {over} is unknown, as a price is."
        );
    }
    format!(
        "“{other}” has cost less than staying after {over} in {} of {}.",
        percent(last),
        plural(f64::from(bands.draws), "run")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_an_input_turns_the_verdict_is_said_to_its_ends() {
        let check = |field, value, until, words: &str| {
            let to = Verdict::Stay;
            let input = Input {
                field,
                value,
                until,
                to,
            };
            assert_eq!(places(&input, 20.0), words);
        };
        check(Field::Engineers, 50.0, None, "at 50 engineers or more");
        check(
            Field::Engineers,
            50.0,
            Some(80.0),
            "from 50 to 80 engineers",
        );
        check(Field::Engineers, 9.0, Some(5.0), "from 5 to 9 engineers");
        check(Field::Engineers, 9.0, None, "at 9 engineers or fewer");
        check(Field::Engineers, 50.0, Some(50.0), "at 50 engineers");
        check(Field::Services, 1.0, None, "at 1 service");
        check(Field::Background, 0.0, None, "at 0 %");
        check(Field::Accelerator, 1.0, None, "at One GPU a copy");
    }
}
