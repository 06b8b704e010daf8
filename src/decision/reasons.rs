//! The reasons for a verdict, in sentences.

use super::Decision;
use super::case::{LEAST_ABOUT_TEAMS, LEAST_BOXES, LEAST_SERVICES, is_size_stated, services};
use super::checklist::{BoxAnswer, BoxId, Who};
use super::ownership::{self, Ownership, services_today};
use super::question::Question;
use super::separation::{Extent, Separation};
use super::verdict::Verdict;
use crate::model::option::{capitalised, plural};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Returns a number of boxes or questions as a word: `none` to `seven`.
pub fn counted(count: usize) -> &'static str {
    const WORDS: [&str; 8] = [
        "none", "one", "two", "three", "four", "five", "six", "seven",
    ];
    WORDS[count.min(WORDS.len() - 1)]
}

/// Returns the reasons for the verdict as sentences, the most important first. If it is open, the
/// first says what would decide it.
pub fn reasons(decision: &Decision, scenario: &Scenario) -> Vec<String> {
    let mut reasons = Vec::from_iter(open_sentence(decision));
    reasons.push(count_sentence(decision));
    let separations = Separation::ALL.into_iter();
    reasons.extend(separations.filter_map(|it| separation_sentence(it, scenario)));
    match decision.case.owners {
        None => reasons.extend(on_a_monolith(decision, scenario)),
        Some(owners) => {
            reasons.push(owners_sentence(owners, scenario));
            reasons.push(on_services(decision, owners, scenario));
        }
    }
    reasons
}

/// Returns what is open and what holds so far, in a sentence; `None` if the verdict is answered.
fn open_sentence(decision: &Decision) -> Option<String> {
    let asked = |question: &Question| match question {
        Question::Box(of) => of.name(),
        Question::Teams => "several teams own the services",
    };
    let asked: Vec<_> = decision.open.iter().map(asked).collect();
    (!asked.is_empty()).then(|| {
        [
            "Still to be answered: whether ",
            &asked.join("; whether "),
            ". Until then, each counts as no.",
        ]
        .concat()
    })
}

/// Returns a sentence with the number and the names of the ticked boxes. To the reader they are
/// reasons to split.
fn count_sentence(decision: &Decision) -> String {
    let ticked: Vec<&BoxAnswer> = ticked(decision).collect();
    let is_mixed = ticked.iter().any(|it| it.who == Who::User);
    let name = |answer: &&BoxAnswer| match answer.who {
        Who::Scenario if is_mixed => [answer.of.name(), " (suggested)"].concat(),
        _ => answer.of.name().to_owned(),
    };
    let names: Vec<_> = ticked.iter().map(name).collect();
    let count = suggested_clause(decision).unwrap_or_else(|| {
        let verb = if names.len() < 2 { " is" } else { " are" };
        counted_reasons(decision) + verb + " confirmed"
    });
    let count = capitalised(&count);
    match names.len() {
        0 => [&*count, "."].concat(),
        _ => [&*count, ": ", &names.join("; "), "."].concat(),
    }
}

fn ticked(decision: &Decision) -> impl Iterator<Item = &BoxAnswer> {
    decision.answers.iter().filter(|answer| answer.is_ticked)
}

/// Returns the number of ticked boxes as a clause that speaks to the user: `you have confirmed two
/// of the six reasons to split`; `two of the six reasons to split apply, one of them as the scenario
/// suggests`.
pub fn count_clause(decision: &Decision) -> String {
    suggested_clause(decision)
        .unwrap_or_else(|| ["you have confirmed ", &counted_reasons(decision)].concat())
}

/// Returns the number of ticked boxes: `two of the six reasons to split`.
fn counted_reasons(decision: &Decision) -> String {
    let what = match decision.case.owners {
        None => " reasons to split",
        Some(_) => " reasons for services",
    };
    match decision.case.count() {
        6 => ["all six", what].concat(),
        count => [counted(count), " of the six", what].concat(),
    }
}

/// Returns the number of ticked boxes as a clause, or `None` if the scenario suggests none of the
/// answers.
fn suggested_clause(decision: &Decision) -> Option<String> {
    let count = decision.case.count();
    let suggested = ticked(decision)
        .filter(|answer| answer.who == Who::Scenario)
        .count();
    let reasons = counted_reasons(decision);
    match (count, suggested) {
        (0, _) if decision.who() == Who::Scenario => {
            Some(reasons + " applies, as the scenario suggests")
        }
        (_, 0) => None,
        (1, _) => Some(reasons + " applies, as the scenario suggests"),
        _ if suggested == count => Some(reasons + " apply, as the scenario suggests"),
        _ => {
            let suggested = counted(suggested);
            Some(reasons + " apply, " + suggested + " of them as the scenario suggests")
        }
    }
}

/// Returns what must be separate and why, in a sentence.
fn separation_sentence(of: Separation, scenario: &Scenario) -> Option<String> {
    let which = match of.extent(scenario) {
        Extent::Nothing => return None,
        Extent::OnePart => "Besides the six, one part ",
        Extent::AllParts => "Besides the six, every part ",
    };
    let so = ": that takes a process, a database or an account of its own, not Kubernetes.";
    Some([which, of.demand(), so].concat())
}

fn on_a_monolith(decision: &Decision, scenario: &Scenario) -> Vec<String> {
    let case = decision.case;
    let about_teams = case.count_about(BoxId::is_about_teams);
    let is_separate = case.separate > Extent::Nothing;
    let services = services(scenario);
    let [engineers, of_services] = [
        ownership::engineers_in_words(scenario),
        plural(services, "service"),
    ];
    let cannot = if services < LEAST_SERVICES {
        "one service is not a split: start by extracting one part.".to_owned()
    } else {
        format!("{engineers} cannot own {of_services}: start by extracting one part.")
    };
    let can = if is_size_stated(scenario) {
        format!("{engineers} can own {of_services}")
    } else {
        "the scenario does not state how many engineers would own how many services".to_owned()
    };
    let few = "With fewer than three reasons, a split causes more work than it saves.";
    let sentence = match decision.verdict {
        Verdict::StayAndFix => {
            let fix = "The bottleneck can be fixed inside the monolith, without a split.";
            return vec![few.to_owned(), fix.to_owned()];
        }
        Verdict::Split if case.separate == Extent::AllParts && about_teams < LEAST_ABOUT_TEAMS => {
            format!("This holds for all parts, and {can}.")
        }
        Verdict::Split => format!(
            "{} of them are about how teams work together, and {can}.",
            capitalised(counted(about_teams))
        ),
        Verdict::ExtractOnePart if case.count() < LEAST_BOXES => match case.separate {
            Extent::AllParts => format!("This holds for all parts, but {cannot}"),
            _ => "That part can be extracted; for the others, with fewer than three reasons, a split \
                  causes more work than it saves."
                .to_owned(),
        },
        Verdict::ExtractOnePart if about_teams < LEAST_ABOUT_TEAMS && !is_separate => [
            about_parts(about_teams),
            ": extract that part and leave the rest whole.",
        ]
        .concat(),
        Verdict::ExtractOnePart if about_teams < LEAST_ABOUT_TEAMS => {
            "Extract such a part and leave the rest whole.".to_owned()
        }
        Verdict::ExtractOnePart => format!("The checklist argues for a split, but {cannot}"),
        _ => few.to_owned(),
    };
    vec![sentence]
}

/// Begins a sentence that too few of the ticked boxes are about teams.
fn about_parts(about_teams: usize) -> &'static str {
    if about_teams == 0 {
        "They are about one part or one resource, not about how teams work together"
    } else {
        "Only one of them is about how teams work together, the others about one part or one \
         resource"
    }
}

/// Returns who owns the services that exist, and what follows from it, in a sentence.
fn owners_sentence(owners: Ownership, scenario: &Scenario) -> String {
    let services = services_today(scenario).unwrap_or_default();
    let of_services = plural(services, "service");
    let people = ownership::owners(scenario);
    let each = (services / owners_count(scenario) * 10.0).round() / 10.0;
    let each = plural(each, "service");
    let times = plural(services, "time");
    match owners {
        Ownership::OneTeam => format!(
            "One team owns all {of_services}: none of them has to wait for another team to deploy, \
             but a change to shared code must be made {times}, and every call between them has to \
             be run, paid for and monitored."
        ),
        Ownership::FewEach => format!(
            "{people} own the {of_services} that exist, about {each} each: they can deploy without \
             waiting for each other."
        ),
        Ownership::ManyEach | Ownership::Many => format!(
            "{people} own the {of_services} that exist, about {each} each: more than they can look \
             after well, and a change to shared code must be made {times}."
        ),
        Ownership::FewEngineers => format!(
            "{people} own the {of_services} that exist, about {each} each; how many teams they form is \
             not stated."
        ),
        Ownership::Unknown => format!("Who owns the {of_services} that exist is not stated."),
    }
}

/// The number of those whom [`ownership::owners`] names.
fn owners_count(scenario: &Scenario) -> f64 {
    match scenario.get(Field::Teams) {
        0.0 => scenario.get(Field::Engineers),
        teams => teams,
    }
}

fn on_services(decision: &Decision, owners: Ownership, scenario: &Scenario) -> String {
    let case = decision.case;
    let about_teams = case.count_about(BoxId::is_about_teams);
    match decision.verdict {
        Verdict::Keep if case.separate == Extent::AllParts => {
            "Every part must stay separate, so there is no reason to merge.".to_owned()
        }
        Verdict::Keep if owners == Ownership::FewEach && case.has(BoxId::Deploys) => {
            "Merged, they would have to agree on every release again.".to_owned()
        }
        Verdict::Keep if owners == Ownership::ManyEach && case.has(BoxId::Deploys) => format!(
            "They deploy on their own, which only services allow: keep them, and merge those that \
             change together until there are at most {} for each engineer.",
            plural(ownership::MOST_FOR_AN_ENGINEER, "service")
        ),
        Verdict::Keep if case.has(BoxId::Deploys) => {
            "They deploy on their own, which only services allow.".to_owned()
        }
        Verdict::Keep if owners == Ownership::Unknown && !case.denies_deploys => {
            "No reason to merge them is known.".to_owned()
        }
        Verdict::Keep => format!(
            "{} of them are about how teams work together, and merging would not change that.",
            capitalised(counted(about_teams))
        ),
        Verdict::MergeSome if case.count() < LEAST_BOXES && case.separate == Extent::OnePart => {
            "Keep that part apart; the others are less work as modules of one app.".to_owned()
        }
        Verdict::MergeSome if case.count() < LEAST_BOXES => {
            "Services that deploy on their own can stay apart; merge the others until people can look \
             after them."
                .to_owned()
        }
        Verdict::MergeSome if about_teams < LEAST_ABOUT_TEAMS => [
            about_parts(about_teams),
            ": keep that part apart, and merge the others.",
        ]
        .concat(),
        Verdict::MergeSome => format!(
            "The checklist argues for services, but not for {}: merge until each team owns only a \
             few.",
            plural(services_today(scenario).unwrap_or_default(), "service")
        ),
        _ => {
            let one = if case.has(BoxId::Scale) || case.has(BoxId::Contention) {
                " The part that needs its own machines may stay separate; that is no reason to keep the \
                 others apart."
            } else {
                ""
            };
            let few = "With fewer than three reasons, services cause more work than they save: as \
                       modules of one app they need one pipeline, one version of shared code and \
                       no network between them.";
            [few, one].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    /// Checks the verdict on a link, and that these words are among its reasons.
    fn check(link: &str, verdict: Verdict, words: &str) {
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, [], "{link}");
        let decision = Decision::of(&scenario);
        let reasons = reasons(&decision, &scenario).join(" ");
        assert_eq!(decision.verdict, verdict, "{link}: {reasons}");
        assert!(reasons.contains(words), "{link}: {reasons}");
    }

    #[test]
    fn a_split_that_engineers_cannot_own_is_called_so() {
        check(
            "#v=1&engineers=6&box_deploys=yes&box_stacks=yes&box_scale=yes",
            Verdict::ExtractOnePart,
            "6 engineers cannot own 20 services",
        );
    }

    #[test]
    fn defaults_that_are_not_stated_forbid_no_split() {
        let boxes = "&box_deploys=yes&box_stacks=yes&box_scale=yes";
        check(
            &format!("#v=2{boxes}"),
            Verdict::Split,
            "the scenario does not state how many engineers would own how many services",
        );
        // Links of version 1 keep what they said.
        check(
            &format!("#v=1{boxes}"),
            Verdict::ExtractOnePart,
            "15 engineers cannot own 20 services",
        );
    }

    #[test]
    fn into_one_service_nothing_is_split() {
        check(
            "#v=1&services=1&box_deploys=yes&box_stacks=yes&box_coherence=yes",
            Verdict::ExtractOnePart,
            "but one service is not a split",
        );
    }

    #[test]
    fn one_box_about_teams_is_not_said_to_be_none() {
        check(
            "#v=1&box_deploys=yes&box_scale=yes&box_database=yes",
            Verdict::ExtractOnePart,
            "Only one of them is about how teams work together, the others about one part",
        );
    }

    #[test]
    fn nothing_ticked_is_said_to_be_unanswered() {
        check(
            "#v=1",
            Verdict::Stay,
            "Still to be answered: whether parts deploy on their own five times a day; whether ",
        );
        check(
            "#v=1",
            Verdict::Stay,
            "None of the six reasons to split is confirmed.",
        );
    }

    #[test]
    fn what_is_suggested_is_said_to_be() {
        check(
            "#v=1&engineers=60&services=12&box_deploys=yes&box_stacks=yes",
            Verdict::Split,
            "Three of the six reasons to split apply, one of them as the scenario suggests: parts \
             deploy on their own five times a day; teams want to own different stacks; fifty \
             engineers cannot keep the code coherent (suggested).",
        );
    }

    #[test]
    fn a_part_that_must_be_separate_needs_no_cluster() {
        check(
            "#v=1&regulation=yes",
            Verdict::ExtractOnePart,
            "one part must be separate for regulation or compliance: that takes a process, a \
             database or an account of its own, not Kubernetes.",
        );
        check(
            "#v=1&services=4&isolation=all",
            Verdict::Split,
            "every part must be isolated",
        );
        check(
            "#v=1&isolation=all",
            Verdict::ExtractOnePart,
            "This holds for all parts, but 15 engineers cannot own 20 services",
        );
    }

    #[test]
    fn services_of_one_team_share_code_and_pay_for_their_calls() {
        check(
            "#v=1&today=140&teams=1&box_scale=yes",
            Verdict::MergeBack,
            "a change to shared code must be made 140 times",
        );
        check(
            "#v=1&today=3&teams=1",
            Verdict::MergeBack,
            "every call between them has to be run, paid for and monitored",
        );
    }

    #[test]
    fn services_of_unknown_owners_are_kept_so_far() {
        let unknown = "Who owns the 47 services that exist is not stated. No reason to merge";
        check("#v=1&today=47", Verdict::Keep, unknown);
        check(
            "#v=1&today=47&box_deploys=no",
            Verdict::MergeBack,
            "With fewer than three reasons, services cause more work",
        );
        check(
            "#v=1&today=200&engineers=30&box_deploys=yes",
            Verdict::MergeSome,
            "Services that deploy on their own can stay apart",
        );
    }

    #[test]
    fn services_of_several_teams_are_kept_where_they_go_out_on_their_own() {
        check(
            "#v=1&today=47&teams=8",
            Verdict::Keep,
            "8 teams own the 47 services that exist, about 5.9 services each",
        );
        check(
            "#v=1&today=1000&engineers=120&box_deploys=yes",
            Verdict::Keep,
            "merge those that change together until there are at most 1.5 services for each engineer",
        );
        check(
            "#v=1&today=12&engineers=20&isolation=yes",
            Verdict::MergeSome,
            "Keep that part apart; the others are less work as modules",
        );
    }
}
