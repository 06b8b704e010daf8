//! Open questions: the unanswered ones that decide the verdict.

use super::case::Case;
use super::checklist::{BoxAnswer, BoxId, Who};
use super::ownership::Ownership;
use super::verdict::Verdict;
use crate::scenario::field::Field;

/// A question whose answer can decide the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// That of a box.
    Box(BoxId),
    /// How many teams own the services that exist.
    Teams,
}

impl Question {
    /// The field with the user's answer.
    pub const fn field(self) -> Field {
        match self {
            Self::Box(of) => of.field(),
            Self::Teams => Field::Teams,
        }
    }

    fn of_box(self) -> Option<BoxId> {
        match self {
            Self::Box(of) => Some(of),
            Self::Teams => None,
        }
    }

    /// What it is about, in a word or two.
    pub const fn topic(self) -> &'static str {
        match self {
            Self::Box(BoxId::Deploys) => "deployments",
            Self::Box(BoxId::Contention) => "contention",
            Self::Box(BoxId::Stacks) => "stacks",
            Self::Box(BoxId::Scale) => "scaling",
            Self::Box(BoxId::Database) => "the database",
            Self::Box(BoxId::Coherence) => "coherence",
            Self::Teams => "the number of teams",
        }
    }
}

/// The questions that are not answered, and of which each can still change the shape of the system
/// that the verdict leads to. Empty if the verdict is the same whatever their answers.
pub(super) fn open(case: Case, answers: &[BoxAnswer; BoxId::ALL.len()]) -> Vec<Question> {
    deciding(case, |of| answers[of as usize].who == Who::Nobody)
}

/// The same, with only the user's answers taken as answers.
pub(super) fn open_without_suggestions(
    case: Case,
    answers: &[BoxAnswer; BoxId::ALL.len()],
) -> Vec<Question> {
    deciding(case, |of| answers[of as usize].who != Who::User)
}

/// The verdicts to which answers to open questions can lead.
pub(super) fn possible(case: Case, open: &[Question]) -> Vec<Verdict> {
    let boxes: Vec<BoxId> = open.iter().filter_map(|it| it.of_box()).collect();
    let asks_teams = open.contains(&Question::Teams);
    let owners = [Ownership::FewEach, Ownership::OneTeam].map(Some);
    let owners = owners.into_iter().filter(|_| asks_teams);
    let cases = [case.owners].into_iter().chain(owners);
    let cases = cases.flat_map(|owners| answered(case.owned_by(owners), &boxes));
    let mut verdicts: Vec<Verdict> = cases.map(Case::verdict).collect();
    verdicts.sort();
    verdicts.dedup();
    verdicts
}

/// The case with every way to answer these boxes.
fn answered(case: Case, boxes: &[BoxId]) -> Vec<Case> {
    let mut cases = vec![case];
    for &of in boxes {
        // Reversed once and twice, so that both are answers.
        let mut both = Vec::with_capacity(2 * cases.len());
        for case in cases {
            let one = case.flipped(of);
            both.push(one);
            both.push(one.flipped(of));
        }
        cases = both;
    }
    cases
}

/// Whether a change leads to another shape in any of these cases.
fn changes_shape(cases: &[Case], change: impl Fn(Case) -> Case) -> bool {
    cases
        .iter()
        .any(|&case| change(case).verdict().shape() != case.verdict().shape())
}

fn deciding(case: Case, is_unanswered: impl Fn(BoxId) -> bool) -> Vec<Question> {
    let mut unanswered = Vec::new();
    for of in BoxId::ALL {
        if is_unanswered(of) {
            unanswered.push(of);
        }
    }
    let cases = answered(case, &unanswered);
    let mut open = Vec::new();
    for &of in &unanswered {
        if changes_shape(&cases, |case| case.flipped(of)) {
            open.push(Question::Box(of));
        }
    }
    let is_open = case.owners.is_some_and(Ownership::is_open);
    let owned_by = |owners| changes_shape(&cases, |case| case.owned_by(Some(owners)));
    if is_open && (owned_by(Ownership::FewEach) || owned_by(Ownership::OneTeam)) {
        open.push(Question::Teams);
    }
    open
}

#[cfg(test)]
mod tests {
    use super::super::Decision;
    use super::*;
    use crate::scenario::link;

    fn decision(link: &str) -> Decision {
        Decision::of(&link::decode(link).0)
    }

    #[test]
    fn what_is_open_can_still_turn_the_verdict() {
        let check = |link: &str, topics: &[&str]| {
            let open = decision(link).open;
            let open: Vec<_> = open.into_iter().map(Question::topic).collect();
            assert_eq!(open, topics, "{link}");
        };
        check("#v=1", &["deployments", "contention", "stacks", "scaling"]);
        // Two more cannot make three.
        check("#v=1&box_deploys=no&box_stacks=no", &[]);
        // One more can.
        check(
            "#v=1&box_deploys=yes&box_stacks=yes",
            &["contention", "scaling"],
        );
        // A third is there, and two are about teams: nothing else is asked.
        check("#v=1&engineers=60&box_deploys=yes&box_stacks=yes", &[]);
        // One team: no to what asks for several.
        check("#v=1&teams=1", &[]);
        check(
            "#v=1&today=10&box_deploys=yes&box_contention=no&box_stacks=no&box_scale=no",
            &["the number of teams"],
        );
        check("#v=1&today=140&teams=1", &[]);
        let all = [
            "deployments",
            "contention",
            "stacks",
            "scaling",
            "the number of teams",
        ];
        check("#v=1&today=47", &all);
    }

    #[test]
    fn a_verdict_that_rests_on_suggestions_says_so() {
        let check = |link: &str, who: Who| assert_eq!(decision(link).who(), who, "{link}");
        check("#v=1", Who::Nobody);
        check("#v=1&teams=1", Who::Scenario);
        check("#v=1&box_deploys=no&box_stacks=no", Who::Scenario);
        let no = "#v=1&box_deploys=no&box_stacks=no&box_contention=no&box_scale=no";
        check(no, Who::User);
        assert_eq!(decision(no).verdict, Verdict::Stay);
    }
}
