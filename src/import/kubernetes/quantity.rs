//! Quantities and whole numbers as Kubernetes reads them.

use super::manifest::ManifestNode;
use crate::import::text::{integer, number};

/// A quantity: `500m` of processors, `128Mi` or `129e6` bytes of memory. `None` if it is none, or
/// less than zero.
pub(super) fn quantity(node: ManifestNode<'_>) -> Option<f64> {
    let text = node.text();
    // Without quotes it is what kubectl's YAML reader makes of it before anything reads quantities.
    let whole = if node.is_quoted() {
        None
    } else {
        integer(&text)
    };
    whole.or_else(|| amount(&text)).filter(|it| *it >= 0.0)
}

/// A whole number of at least zero, such as a count of copies.
pub(super) fn count(node: ManifestNode<'_>) -> Option<f64> {
    integer(&node.text()).filter(|it| *it >= 0.0)
}

/// The amount that a quantity's text says. The case of a suffix counts: `m` is a thousandth and `M` a
/// million (<https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>).
fn amount(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let value = number(digits)?;
    let value = match &text[digits.len()..] {
        "n" => value / 1e9,
        "u" => value / 1e6,
        "m" => value / 1e3,
        "" => value,
        "k" => value * 1e3,
        "M" => value * 1e6,
        "G" => value * 1e9,
        "T" => value * 1e12,
        "P" => value * 1e15,
        "E" => value * 1e18,
        "Ki" => value * 1_024.0,
        "Mi" => value * 1_048_576.0,
        "Gi" => value * 1_073_741_824.0,
        "Ti" => value * 1_099_511_627_776.0,
        "Pi" => value * 1_125_899_906_842_624.0,
        "Ei" => value * 1_152_921_504_606_846_976.0,
        _ => return None,
    };
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::yaml;

    /// The quantity that a value of YAML says.
    fn read(text: &str) -> Option<f64> {
        let tree = yaml::read(&format!("a: {text}\n"), 0).expect("a value");
        let documents = tree.documents();
        let node = documents[0].get("a").expect("a value");
        quantity(ManifestNode::new(node, None))
    }

    #[test]
    fn the_case_of_a_suffix_counts() {
        let check = |text: &str, expected| assert_eq!(amount(text), Some(expected), "{text}");
        check("200m", 0.2);
        check("1.5", 1.5);
        check("128974848000m", 128_974_848.0);
        check("129M", 129e6);
        check("129e6", 129e6);
        check("1E3", 1000.0);
        check("1E", 1e18);
        check("123Mi", 128_974_848.0);
        check("1Gi", 1_073_741_824.0);
        check("2k", 2000.0);
        check("0", 0.0);
        for broken in ["", "m", "2K", "64mi", "64MB", "64g", "lots", "1e999"] {
            assert_eq!(amount(broken), None, "{broken}");
        }
    }

    #[test]
    fn numbers_without_quotes_are_read_as_kubectl_reads_them() {
        let check = |text: &str, expected| assert_eq!(read(text), expected, "{text}");
        check("1_000_000", Some(1e6));
        check("0x40000000", Some(1_073_741_824.0));
        check("\"0x40000000\"", None);
        check("\"1_000\"", None);
        check("0.50", Some(0.5));
        check("\"1e3\"", Some(1000.0));
        check("-1", None);
        check("64MB", None);
        check("[1]", None);
    }
}
