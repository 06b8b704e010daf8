//! An exhibit: a chart with what it says in words and in numbers, as page and command line show it.

use serde::{Deserialize, Serialize};

use crate::chart::Drawing;

/// One finding, ready to be shown. It crosses from the worker to the page as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exhibit {
    /// What it says, the most important first.
    pub sentences: Vec<String>,
    /// The chart; nothing where there is none to draw.
    pub chart: Option<Drawing>,
    /// What the chart says at each of its places, evenly spread from the left end of the plot to the
    /// right: read out under a pointer and by arrow keys.
    pub readings: Vec<String>,
    /// Whether the places follow each other from the top to the bottom instead.
    pub is_down: bool,
    /// The heads of the columns of the same numbers as a table.
    pub heads: Vec<String>,
    /// Its rows, each with as many cells as there are heads.
    pub rows: Vec<Vec<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exhibit_comes_back_from_its_text() {
        let check = |exhibit: Exhibit| {
            let text = serde_json::to_string(&exhibit).expect("an exhibit has a text");
            let read: Exhibit = serde_json::from_str(&text).expect("JSON that parses");
            assert_eq!(read, exhibit);
        };
        check(Exhibit::default());
        check(Exhibit {
            sentences: vec!["“One” & two.".to_owned()],
            chart: Some(Drawing {
                svg: "<svg role=\"img\"></svg>\n".to_owned(),
                plot_start: 0.0725,
                plot_end: 0.84,
            }),
            readings: vec!["Month 1".to_owned()],
            is_down: true,
            heads: vec!["Month".to_owned(), "Stay".to_owned()],
            rows: vec![vec!["1".to_owned(), "$49".to_owned()]],
        });
    }

    #[test]
    fn what_is_no_exhibit_is_refused_with_its_place() {
        let refused = |text: &str| {
            let read = serde_json::from_str::<Exhibit>(text);
            read.expect_err("no exhibit").to_string()
        };
        assert_eq!(
            refused("{\"sentences\": \"One.\"}"),
            "invalid type: string \"One.\", expected a sequence at line 1 column 20"
        );
        assert_eq!(
            refused("{\"sentences\": [], \"picture\": null}"),
            "missing field `readings` at line 1 column 34"
        );
    }
}
