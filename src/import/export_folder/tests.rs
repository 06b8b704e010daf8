//! Folders as AWS and Azure deliver them, and what people make of them.

use super::*;

const EXPORT: &str = "s3://bucket/prefix/bill";

fn aws(period: &str, execution: &str, folder: &str, parts: usize) -> (String, String) {
    let folder = format!("{period}/{folder}");
    let files =
        (1..=parts).map(|part| format!("\"{EXPORT}/data/{folder}bill-{part:05}.snappy.parquet\""));
    let files = files.collect::<Vec<_>>().join(", ");
    (
        format!("metadata/{folder}bill-Manifest.json"),
        format!("{{\"executionId\": \"{execution}\", \"dataFiles\": [{files}]}}"),
    )
}

fn folder(parts: &[&str], manifests: &[(String, String)]) -> ExportFolder {
    ExportFolder {
        parts: parts.iter().map(|&it| it.to_owned()).collect(),
        manifests: manifests.to_vec(),
    }
}

/// The chosen paths, or why there are none, and what is said.
fn choice(folder: &ExportFolder) -> (String, String) {
    match folder.choose() {
        Ok(parts) => {
            let said = parts.remarks.iter();
            let said: Vec<_> = said.map(|(what, why)| format!("{what}: {why}")).collect();
            (parts.paths.join(" "), said.join(" | "))
        }
        Err(trouble) => (trouble.reason.into_string(), String::new()),
    }
}

#[test]
fn each_period_counts_by_its_manifest() {
    let parts = [
        "data/BILLING_PERIOD=2026-09/bill-00001.snappy.parquet",
        "data/BILLING_PERIOD=2026-10/bill-00002.snappy.parquet",
        "data/BILLING_PERIOD=2026-10/bill-00001.snappy.parquet",
    ];
    let manifests = [
        aws("BILLING_PERIOD=2026-09", "a", "", 1),
        aws("BILLING_PERIOD=2026-10", "b", "", 2),
    ];
    let (paths, said) = choice(&folder(&parts, &manifests));
    assert_eq!(paths, [parts[0], parts[2], parts[1]].join(" "));
    assert_eq!(said, "");
    // A third part that an earlier, longer delivery has left behind.
    let left = "data/BILLING_PERIOD=2026-10/bill-00003.snappy.parquet";
    let (more, said) = choice(&folder(&[&parts[..], &[left]].concat(), &manifests));
    assert_eq!(more, paths);
    assert!(said.starts_with("1 file: left out"), "{said}");
}

#[test]
fn of_several_deliveries_the_last_counts() {
    let period = "BILLING_PERIOD=2026-10";
    let (early, late) = ("2026-10-08T00:00:00Z-e1/", "2026-11-02T04:00:00Z-a2/");
    let manifests = [aws(period, "a2", late, 1), aws(period, "e1", early, 1)];
    let [one, other] =
        [early, late].map(|it| format!("data/{period}/{it}bill-00001.snappy.parquet"));
    let (paths, said) = choice(&folder(&[&one, &other], &manifests));
    assert_eq!(paths, other);
    assert_eq!(
        said,
        "BILLING_PERIOD=2026-10: there are 2 deliveries; the last one counts, a2 | 1 file: left \
         out: the manifest of no last delivery names them"
    );
    // The folder of the period alone, as somebody may have copied it.
    let (paths, _) = choice(&folder(
        &[&one["data/".len()..], &other["data/".len()..]],
        &manifests,
    ));
    assert_eq!(paths, other["data/".len()..]);
    let (refused, _) = choice(&folder(&[&one, &other], &[]));
    assert!(
        refused.starts_with("BILLING_PERIOD=2026-10 has files in 2 folders, and no manifest"),
        "{refused}"
    );
    // A number that begins with digits is no time.
    for id in ["x/", "2026a2-e1/", "20261102/"] {
        let unordered = [aws(period, "a2", id, 1), aws(period, "e1", early, 1)];
        let (refused, _) = choice(&folder(&[&one, &other], &unordered));
        assert!(refused.contains("do not say which delivery"), "{refused}");
    }
}

#[test]
fn the_manifest_of_a_period_is_that_of_its_last_delivery() {
    // As AWS keeps it beside those of the deliveries; here the folders say no time.
    let period = "BILLING_PERIOD=2026-10";
    let (early, late) = (aws(period, "9f", "9f/", 1), aws(period, "1c", "1c/", 1));
    for path in [
        "metadata/BILLING_PERIOD=2026-10/Manifest.json",
        "BILLING_PERIOD=2026-10/bill-Manifest.json",
    ] {
        let current = (path.to_owned(), late.1.clone());
        let parts = ["9f", "1c"].map(|id| format!("data/{period}/{id}/bill-00001.snappy.parquet"));
        let all = [early.clone(), current, late.clone()];
        let (paths, said) = choice(&folder(&[&parts[0], &parts[1]], &all));
        assert_eq!(paths, parts[1]);
        assert!(
            said.contains("there are 2 deliveries; the last one counts, 1c"),
            "{said}"
        );
    }
}

#[test]
fn parts_may_be_in_csv() {
    let parts = [
        "BILLING_PERIOD=2026-10/bill-00001.csv.gz",
        "BILLING_PERIOD=2026-10/old.csv.gz",
    ];
    let (path, text) = aws("BILLING_PERIOD=2026-10", "a", "", 1);
    let manifest = (path, text.replace(".snappy.parquet", ".csv.gz"));
    let (paths, said) = choice(&folder(&parts, &[manifest]));
    assert_eq!(paths, parts[0]);
    assert!(said.starts_with("1 file: left out"), "{said}");
    let (paths, _) = choice(&folder(&["part_0_0001.csv", "part_1_0001.CSV"], &[]));
    assert_eq!(paths, "part_0_0001.csv part_1_0001.CSV");
    let (refused, _) = choice(&folder(&["bill.csv", "bill.parquet"], &[]));
    assert!(
        refused.contains("in Parquet and in CSV, and may be the same bill twice"),
        "{refused}"
    );
}

#[test]
fn without_a_manifest_all_files_are_read_and_that_is_said() {
    let parts = [
        "data/BILLING_PERIOD=2026-10/b.parquet",
        "data/BILLING_PERIOD=2026-09/b.parquet",
    ];
    let (paths, said) = choice(&folder(&parts, &[]));
    assert_eq!(paths, [parts[1], parts[0]].join(" "));
    assert!(
        said.starts_with("No manifest: all 2 files are read as one bill; if one"),
        "{said}"
    );
    let (_, said) = choice(&folder(&["b.parquet"], &[]));
    assert!(
        said.starts_with("No manifest: the one file is read"),
        "{said}"
    );
    let (refused, _) = choice(&folder(&[], &[]));
    assert!(
        refused.starts_with("the folder has no file in Parquet or CSV"),
        "{refused}"
    );
}

#[test]
fn a_manifest_must_fit_the_folder() {
    let period = "BILLING_PERIOD=2026-10";
    let manifest = aws(period, "a", "", 2);
    let refused = |parts: &[&str], manifests: &[(String, String)]| {
        let folder = folder(parts, manifests);
        folder.choose().expect_err("no bill").reason.into_string()
    };
    let first = format!("data/{period}/bill-00001.snappy.parquet");
    assert_eq!(
        refused(&[&first], std::slice::from_ref(&manifest)),
        "the manifest metadata/BILLING_PERIOD=2026-10/bill-Manifest.json names \
         bill-00002.snappy.parquet, which is not in the folder"
    );
    let another = "data/BILLING_PERIOD=2026-09/bill-00001.snappy.parquet";
    let missing = refused(&[another], &[aws(period, "a", "", 1)]);
    assert!(missing.ends_with("which is not in the folder"), "{missing}");
    let twice = refused(
        &["a", "b"]
            .map(|copy| format!("{copy}/{first}"))
            .each_ref()
            .map(String::as_str),
        &[aws(period, "a", "", 1)],
    );
    assert!(
        twice.ends_with("several files of the folder may be meant"),
        "{twice}"
    );
    let path = "metadata/bill-Manifest.json".to_owned();
    for (text, words) in [
        ("{", "is broken: EOF"),
        ("{\"reportKeys\": []}", "lists no files"),
        ("{\"dataFiles\": []}", "lists no files"),
        (
            "{\"dataFiles\": [\"s3://b/bill.csv.zip\"]}",
            "which is neither in Parquet nor in CSV",
        ),
    ] {
        let said = refused(&[&first], &[(path.clone(), text.to_owned())]);
        assert!(said.contains(words), "{said}");
    }
    let other = aws(period, "b", "", 1);
    let other = (other.0, other.1.replace("prefix/bill", "prefix/cur"));
    let said = refused(&[&first], &[manifest, other]);
    assert!(
        said.starts_with("the folder has 2 exports, s3://bucket/prefix/bill, "),
        "{said}"
    );
}

#[test]
fn azure_lists_its_files_as_well() {
    let manifest = |run: &str, time: &str, name: &str| {
        (
            format!("bill/20261001-20261031/{run}/manifest.json"),
            format!(
                "\u{feff}{{\"blobCount\": 1, \"exportConfig\": {{\"exportName\": \"bill\"}},
                 \"blobs\": [{{\"blobName\": \"costs/bill/20261001-20261031/{run}/{name}\"}}],
                 \"runInfo\": {{\"runId\": \"{run}\", \"submittedTime\": \"{time}\",
                 \"startDate\": \"2026-10-01T00:00:00\"}}}}"
            ),
        )
    };
    let part = "part_0_0001.snappy.parquet";
    let manifests = [
        manifest("b1", "2026-10-09T01:00:00Z", part),
        manifest("a2", "2026-10-30T01:00:00Z", part),
    ];
    let parts = ["b1", "a2"].map(|run| format!("bill/20261001-20261031/{run}/{part}"));
    let (paths, said) = choice(&folder(&[&parts[0], &parts[1]], &manifests));
    assert_eq!(paths, parts[1]);
    assert!(
        said.starts_with("2026-10: there are 2 deliveries; the last one counts, a2"),
        "{said}"
    );
}

/// A delivery of Azure of these days, made at this time.
fn azure(run: &str, time: &str, [start, end]: [&str; 2]) -> (String, String) {
    let text = format!(
        "{{\"exportConfig\": {{\"exportName\": \"bill\"}}, \"runInfo\": {{\"runId\": \"{run}\",
         \"submittedTime\": \"{time}\", \"startDate\": \"{start}T00:00:00\", \"endDate\":
         \"{end}T00:00:00\"}}, \"blobs\": [{{\"blobName\": \"bill/{run}/part_0_0001.csv\"}}]}}"
    );
    (format!("{run}/manifest.json"), text)
}

#[test]
fn days_that_two_deliveries_cover_are_counted_once_or_not_at_all() {
    let of = |runs: &[(&str, &str, [&str; 2])]| {
        let manifests = runs.iter().map(|(run, time, days)| azure(run, time, *days));
        let manifests: Vec<_> = manifests.collect();
        let parts = runs.iter().map(|it| format!("{}/part_0_0001.csv", it.0));
        let parts: Vec<_> = parts.collect();
        let parts: Vec<_> = parts.iter().map(|it| &**it).collect();
        choice(&folder(&parts, &manifests)).0
    };
    let (october, november) = (["2026-10-01", "2026-10-31"], ["2026-11-01", "2026-11-09"]);
    let (a, b) = ("2026-11-02T01:00:00Z", "2026-11-09T01:00:00Z");
    assert_eq!(
        of(&[("a", a, october), ("b", b, november)]),
        "a/part_0_0001.csv b/part_0_0001.csv"
    );
    // Month after month, each run up to its day.
    assert_eq!(
        of(&[("a", a, ["2026-10-01", "2026-10-09"]), ("b", b, october)]),
        "b/part_0_0001.csv"
    );
    // Runs of days that somebody chose.
    let quarter = of(&[("a", a, ["2026-09-01", "2026-11-30"]), ("b", b, november)]);
    assert!(
        quarter.starts_with("the deliveries a and b cover the same days"),
        "{quarter}"
    );
    let part = of(&[("a", a, october), ("b", b, ["2026-10-05", "2026-10-09"])]);
    assert!(
        part.starts_with("the deliveries a and b cover the same days"),
        "{part}"
    );
}
