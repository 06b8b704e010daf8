//! A comment for a pull request, in Markdown: what the options and strategies cost, what the change
//! makes of it, the verdict, and the conditions that were checked.
//!
//! Its first line is a mark that Markdown does not show, so that whoever posts it finds the comment of
//! an earlier push, and updates that one.

use std::fmt::Write as _;

use super::markdown::{address, escaped, migrated, own_prices, table};
use crate::model::option::plural;
use crate::report::comparison::exhibit;
use crate::report::decision::heading;
use crate::report::{Report, headline};
use crate::scenario::{Comparison, Named, Scenario};

/// The most remarks of a kind that are listed. Where a comment may have 65,536 letters, as on GitHub,
/// the others would leave too few for the rest.
const MOST_REMARKS: usize = 20;

/// The contents of a comment.
#[derive(Debug)]
pub struct PullRequestComment {
    /// Tells the comments on one pull request apart; see [`is_name`].
    pub name: String,
    /// The scenario before the change; `None` for a comment without a comparison.
    pub before: Option<Scenario>,
    /// The scenario after it.
    pub after: Scenario,
    /// The page's address, with which links begin; empty for a fragment alone.
    pub base: String,
    /// What was read of the files after the change.
    pub files: Option<ReadFiles>,
    /// What must be known about the comparison, such as why there is none; in sentences.
    pub remarks: Vec<String>,
    /// The conditions, in the order in which they were given.
    pub conditions: Vec<CheckedCondition>,
}

/// What was read of files, in words.
#[derive(Clone, Debug, Default)]
pub struct ReadFiles {
    /// The kind of the files, and how much of them was taken.
    pub summary: String,
    /// What was guessed, and why.
    pub guessed: Vec<String>,
    /// What was left out, and why.
    pub ignored: Vec<String>,
}

/// A condition, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckedCondition {
    /// It holds or cannot be checked, so the check fails; in a sentence with the value or the reason.
    Fails(String),
    /// It does not hold; the condition.
    Passes(String),
}

/// Whether this may be the name of a comment: 1 to 60 letters, digits, and `.`, `_`, `/` and single
/// hyphens, so that it cannot end the mark.
///
/// # Examples
///
/// ```
/// use splitpoint::export::comment::is_name;
///
/// assert!(is_name("deploy/compose.yaml"));
/// assert!(!is_name("a--> b"));
/// ```
pub fn is_name(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._/-".contains(letter);
    (1..=60).contains(&name.len()) && name.chars().all(is_plain) && !name.contains("--")
}

/// The line by which the comment of an earlier push is found.
pub fn mark(name: &str) -> String {
    format!("<!-- splitpoint: {name} -->")
}

/// Writes the comment.
pub fn write(comment: &PullRequestComment) -> String {
    let report = Report::of(&comment.after).with_private_prices();
    let title = heading(&report);
    let mut text = format!("## {}\n\n", escaped(&title));
    text += &paragraph(&[verdict_before(comment, &title), comment.remarks.clone()].concat());
    text += &conditions(&comment.conditions);
    text += &costs(comment);
    text += &paragraph(&[headline::headline(&report)]);
    if let Some(files) = &comment.files {
        text += &read_files(files);
    }
    for warning in report.warnings() {
        let _ = writeln!(text, "- Note: {}", escaped(&warning));
    }
    // A name in a file must not call the person who goes by it.
    let text = text.replace('@', "@\u{200b}");
    let link = address(&report, &comment.base);
    let link = if comment.base.is_empty() {
        format!("Every line, formula and source: the page with `{link}`")
    } else {
        format!("[Every line, formula and source]({link})")
    };
    format!(
        "{}\n{}\n\nPrices: book {}{}. {link}\n{}",
        mark(&comment.name),
        text.trim_end(),
        report.scenario.book().id,
        own_prices(&report),
        migrated(&report, &comment.base)
    )
}

/// Sentences, and an empty line after them.
fn paragraph(sentences: &[String]) -> String {
    if sentences.is_empty() {
        return String::new();
    }
    escaped(&sentences.join(" ")) + "\n\n"
}

/// What the verdict was, if it is another now.
fn verdict_before(comment: &PullRequestComment, title: &str) -> Vec<String> {
    let before = comment.before.map(|it| heading(&Report::of(&it)));
    let other = before.filter(|before| before != title);
    let said = other.map(|before| format!("Before the change the verdict is “{before}”."));
    said.into_iter().collect()
}

/// The conditions that decide whether the check fails.
fn conditions(conditions: &[CheckedCondition]) -> String {
    let mut text = String::new();
    for condition in conditions {
        let (word, sentence) = match condition {
            CheckedCondition::Fails(sentence) => ("Fails", sentence.clone()),
            CheckedCondition::Passes(condition) => ("Passes", format!("{condition}: it is not so")),
        };
        let _ = writeln!(text, "- **{word}:** {}", escaped(&sentence));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The inputs that differ, and the costs of options and strategies, before and after the change.
fn costs(comment: &PullRequestComment) -> String {
    let after = Named::new("After", comment.after);
    let compared = match comment.before {
        None => Comparison {
            now: Named::new("Cost", comment.after),
            beside: Vec::new(),
        },
        Some(before) => Comparison {
            now: Named::new("Before", before),
            beside: vec![after],
        },
    };
    let shown = exhibit(&compared, 800);
    let mut text = String::new();
    if comment.before.is_some() {
        text += &paragraph(&shown.sentences);
    }
    text += &table(&shown.heads, &shown.rows);
    text.push('\n');
    text
}

/// What was read of the files, folded.
fn read_files(files: &ReadFiles) -> String {
    let mut text = format!(
        "<details><summary>{}</summary>\n\n",
        escaped(&files.summary)
    );
    for (head, remarks) in [("Guessed", &files.guessed), ("Left out", &files.ignored)] {
        for remark in remarks.iter().take(MOST_REMARKS) {
            let _ = writeln!(text, "- {head}: {}", escaped(remark));
        }
        let more = remarks.len().saturating_sub(MOST_REMARKS);
        if more > 0 {
            let _ = writeln!(text, "- {head}: {} more", plural(more as f64, "part"));
        }
    }
    text + "\n</details>\n\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    fn comment(before: Option<&Scenario>, after: &Scenario) -> PullRequestComment {
        PullRequestComment {
            name: "costs".to_owned(),
            before: before.copied(),
            after: *after,
            base: "https://example.org/".to_owned(),
            files: None,
            remarks: Vec::new(),
            conditions: Vec::new(),
        }
    }

    #[test]
    fn a_comment_begins_with_its_mark_and_says_what_changes() {
        let before = Scenario::default();
        let after = before.with(Field::Services, 12.0);
        let text = write(&comment(Some(&before), &after));
        assert!(text.starts_with("<!-- splitpoint: costs -->\n## So far: stay a monolith\n"));
        assert!(text.contains("They differ in 1 input: Services."), "{text}");
        assert!(
            text.contains("| Services | 20 services | 12 services |"),
            "{text}"
        );
        assert!(text.contains("](https://example.org/#v="), "{text}");
        let row = text
            .lines()
            .find(|line| line.starts_with("| Monolith, a month |"));
        assert!(row.expect("a row").ends_with("(the same) |"), "{text}");
    }

    #[test]
    fn the_verdict_before_is_said_if_it_is_another() {
        let before = Scenario::default();
        let answered = crate::scenario::link::decode("#v=2&box_deploys=no&box_stacks=no").0;
        let text = write(&comment(Some(&before), &answered));
        let words = "Before the change the verdict is “So far: stay a monolith”.";
        assert!(text.contains(words), "{text}");
        assert!(!write(&comment(Some(&answered), &answered)).contains("Before the change"));
    }

    #[test]
    fn without_a_before_there_are_only_costs() {
        let text = write(&comment(None, &Scenario::default()));
        assert!(text.contains("|  | Cost |\n"), "{text}");
        assert!(text.contains("](https://example.org/#v="), "{text}");
        let base = String::new();
        let text = write(&PullRequestComment {
            base,
            ..comment(None, &Scenario::default())
        });
        assert!(text.contains("the page with `#v="), "{text}");
        assert!(!text.contains("compare"), "{text}");
    }

    #[test]
    fn nothing_out_of_a_file_is_markup_or_calls_somebody() {
        let files = ReadFiles {
            summary: "Compose files: 1 taken".to_owned(),
            guessed: vec!["@octocat <img src=x>: [a](b)".to_owned(); 22],
            ignored: Vec::new(),
        };
        let text = write(&PullRequestComment {
            files: Some(files),
            ..comment(None, &Scenario::default())
        });
        let line = "- Guessed: @\u{200b}octocat &lt;img src=x&gt;: \\[a\\](b)\n";
        assert_eq!(text.matches(line).count(), MOST_REMARKS, "{text}");
        assert!(text.contains("- Guessed: 2 parts more\n"), "{text}");
    }

    #[test]
    fn conditions_say_whether_they_fail() {
        let text = write(&PullRequestComment {
            conditions: vec![
                CheckedCondition::Fails("boxes < 3: it is 0".to_owned()),
                CheckedCondition::Passes("monolith > 9".to_owned()),
            ],
            ..comment(None, &Scenario::default())
        });
        let lines =
            "- **Fails:** boxes &lt; 3: it is 0\n- **Passes:** monolith &gt; 9: it is not so\n";
        assert!(text.contains(lines), "{text}");
    }

    #[test]
    fn a_name_cannot_end_the_mark() {
        for name in ["", "a b", "a-->", "a--b", &"x".repeat(61)] {
            assert!(!is_name(name), "{name}");
        }
        assert!(is_name("deploy/compose.prod-1.yaml"));
    }
}
