//! The decision in words: verdict, reasons, changes of the verdict, costs, fixes, traps.

mod flip;
mod outcome;
mod regret;

pub use outcome::{ANSWERS, answered, heading, line, question, short_question, title_of, verdict};

use serde::{Deserialize, Serialize};

use flip::flip_sentences;
use outcome::{decided, lowered, title};
use regret::regrets;

use super::basis::Report;
use super::exhibit::Exhibit;
use super::words::horizon;
use crate::chart::chance::percent;
use crate::decision::fixes::{self, Fix, Price};
use crate::decision::reasons::reasons;
use crate::decision::stakes::{self, Stake};
use crate::decision::{BoxAnswer, BoxId, Question, Separation, Verdict, Who, traps};
use crate::forecast::strategy::versus;
use crate::model::option::plural;
use crate::money::{Currency, Money};
use crate::scenario::Scenario;
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
    /// What only a shell knows about a record.
    pub options: RecordOptions,
}

/// What only a shell knows about a record of the decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOptions {
    /// The page's address, with which links in a record begin; empty for a fragment alone.
    pub base: String,
    /// The day of the record, such as `2026-11-30`; empty for a record without a date.
    pub date: String,
    /// Where status and date stand.
    pub head: RecordHead,
}

/// Where the status and the date of a record stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordHead {
    /// In front matter, as MADR 4 has it.
    #[default]
    FrontMatter,
    /// In a list below the title, for tools that cannot read front matter.
    List,
}

impl DecisionReport {
    /// Says it with the draws that were made.
    pub fn of(report: Report, run: Run, options: RecordOptions) -> Self {
        Self {
            said: DecisionWords::of(&report, &run),
            report,
            run,
            options,
        }
    }
}

/// Everything that is said about the decision.
#[derive(Clone, Debug)]
pub struct DecisionWords {
    /// The verdict, or what it is so far.
    pub verdict: Verdict,
    /// The verdicts that are possible.
    pub possible: &'static [Verdict],
    /// The origin of the answers; `Nobody` if the verdict is open.
    pub who: Who,
    /// The unanswered questions that decide it.
    pub open: Vec<Question>,
    /// Why.
    pub reasons: Vec<String>,
    /// Each box with its answer.
    pub boxes: [BoxWords; BoxId::ALL.len()],
    /// Each reason beside the boxes with its answer.
    pub beside: [BoxWords; Separation::ALL.len()],
    /// The changes of answers or inputs that lead to another verdict.
    pub flips: Vec<String>,
    /// The cost of following each verdict over the horizon.
    pub costs: Vec<CostWords>,
    /// The cost of each wrong choice.
    pub regrets: Vec<String>,
    /// Whether each of these costs more, as far as is known.
    pub harms: [bool; 2],
    /// The fixes that need no split.
    pub fixes: Vec<FixWords>,
    /// The traps of the scenario.
    pub traps: Vec<String>,
}

/// What an answer of the user begins with.
const YOURS: &str = "Your answer";

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
    /// Which verdict it is.
    #[serde(skip)]
    pub of: Verdict,
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
    /// `yes` if it is suggested, else empty.
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

impl BoxWords {
    /// Question, answer and figures as a record has them, which speaks to no user.
    pub fn recorded(&self) -> [String; 3] {
        let answer = match self.answer.strip_prefix(YOURS) {
            Some(answer) => ["Answered", answer].concat(),
            None => self.answer.clone(),
        };
        [self.question.clone(), answer, self.reason.clone()]
    }
}

impl DecisionWords {
    /// Says it with the draws that were made; without any, bands are left out.
    pub fn of(report: &Report, run: &Run) -> Self {
        let scenario = &report.scenario;
        let currency = report.currency();
        let decision = decided(report);
        let costs = stakes::stakes(scenario, &decision, run);
        let (regrets, harms) = regrets(scenario, &decision, run);
        let fixes = fixes::fixes(scenario, &decision);
        Self {
            verdict: decision.verdict,
            possible: decision.case.possible(),
            who: decision.who(),
            reasons: reasons(&decision, scenario),
            boxes: decision.answers.clone().map(|answer| boxed(&answer)),
            beside: Separation::ALL.map(|of| beside(of, scenario)),
            flips: flip_sentences(scenario, &decision),
            costs: costs.iter().map(|it| cost(it, currency)).collect(),
            harms,
            regrets,
            fixes: fixes.iter().map(|it| fix(it, currency)).collect(),
            traps: traps::traps(scenario),
            open: decision.open,
        }
    }

    /// Whether the verdict is the same whatever the answers that are missing.
    pub fn is_answered(&self) -> bool {
        self.open.is_empty()
    }

    /// The verdict in a few words, or that it is open, and what it is so far.
    pub fn title(&self) -> String {
        title(self.verdict, self.is_answered())
    }

    /// What it costs if a verdict is followed and wrong, and whether that is more; `None` for what is
    /// between the two that are compared.
    pub fn regret_of(&self, verdict: Verdict) -> Option<(&str, bool)> {
        let place = match verdict {
            Verdict::Split | Verdict::Keep => 0,
            Verdict::Stay | Verdict::StayAndFix | Verdict::MergeBack => 1,
            Verdict::ExtractOnePart | Verdict::MergeSome => return None,
        };
        let regret = self.regrets.get(place)?;
        Some((regret, *self.harms.get(place)?))
    }

    /// The cost of following a verdict; `None` if it is not possible.
    pub fn cost_of(&self, verdict: Verdict) -> Option<&CostWords> {
        self.costs.iter().find(|it| it.of == verdict)
    }
}

/// The answer that counts for a box, and the scenario's figures on it.
pub fn suggestion(report: &Report, of: BoxId) -> String {
    let said = boxed(&decided(report).answers[of as usize]);
    [&*said.answer, " ", &said.reason].concat()
}

/// A reason beside the boxes with its answer.
fn beside(of: Separation, scenario: &Scenario) -> BoxWords {
    let spec = of.field().spec();
    let answer = match scenario.choice(of.field()) {
        0 => "Not answered; counts as no.".to_owned(),
        _ => format!(
            "{YOURS}: {}.",
            lowered(&spec.with_unit(scenario.get(of.field())))
        ),
    };
    BoxWords {
        question: spec.label.to_owned(),
        answer,
        reason: "A reason besides the six.".to_owned(),
    }
}

fn boxed(answer: &BoxAnswer) -> BoxWords {
    let word = match (answer.is_ticked, answer.who) {
        (true, Who::User) => [YOURS, ": yes."].concat(),
        (false, Who::User) => [YOURS, ": no."].concat(),
        (true, _) => "Suggested: yes.".to_owned(),
        (false, Who::Scenario) => "Suggested: no.".to_owned(),
        (false, Who::Nobody) => "Not answered; counts as no.".to_owned(),
    };
    BoxWords {
        question: answer.of.field().spec().label.to_owned(),
        answer: word,
        reason: answer.reason.clone(),
    }
}

fn cost(stake: &Stake, currency: Currency) -> CostWords {
    let of_runs = |band| match stake.cost.whole() {
        Some(_) => range(&band, currency),
        None => "unknown".to_owned(),
    };
    CostWords {
        of: stake.verdict,
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

fn fix(fix: &Fix, currency: Currency) -> FixWords {
    let price = match fix.price {
        Price::Setting => "nothing: a setting".to_owned(),
        Price::There => "already on the bill".to_owned(),
        Price::Monthly(Money::ZERO) => "nothing: it fits already".to_owned(),
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
pub const FIX_HEADS: [&str; 4] = ["Fix", "What it does", "Extra a month", "Suggested"];

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
            "In how many runs “{other}” has cost less than staying after {over} is unknown, because a price is."
        );
    }
    format!(
        "“{other}” has cost less than staying after {over} in {} of {}.",
        percent(last),
        plural(f64::from(bands.draws), "run")
    )
}
