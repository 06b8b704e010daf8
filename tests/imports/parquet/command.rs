//! The command line on bills in Parquet: files, folders of exports, and what is damaged.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use bytes::Bytes;
use parquet::basic::Compression;

use super::writer::{file, packed, with_chunks};
use super::{CSV, bill};
use crate::door::packed as packed_by_gzip;

/// A folder of this process for the files of one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("parquet-{name}"));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn put(folder: &Path, path: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(&path, bytes).expect("a file can be written");
    path
}

fn import(paths: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .arg("import")
        .args(paths)
        .output()
        .expect("the program can be started")
}

fn printed(paths: &[&Path]) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = import(paths);
    let said = String::from_utf8_lossy(&stderr);
    assert!(status.success() && said.is_empty(), "{said}");
    String::from_utf8(stdout).expect("output in UTF-8")
}

/// What is said of what is refused, with status 2 and nothing on standard output.
fn refused(paths: &[&Path]) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = import(paths);
    assert_eq!(status.code(), Some(2));
    assert!(stdout.is_empty());
    let said = String::from_utf8(stderr).expect("output in UTF-8");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.ends_with("; nothing was changed\n"), "{said}");
    said
}

fn whole() -> Bytes {
    file(&bill(), packed(Compression::SNAPPY))
}

#[test]
fn a_file_is_known_by_its_content() {
    let folder = scratch("file");
    let csv = put(&folder, "bill.csv", CSV.as_bytes());
    for name in ["bill.parquet", "bill-00001.snappy.parquet", "bill"] {
        let path = put(&folder, name, &whole());
        assert_eq!(printed(&[&path]), printed(&[&csv]), "{name}");
    }
    let parquet = folder.join("bill.parquet");
    let said = refused(&[&parquet, &csv]);
    assert!(said.contains("bill.csv: it is no Parquet file"), "{said}");
}

#[test]
fn of_an_export_that_keeps_its_deliveries_the_last_is_read() {
    let folder = scratch("export");
    let period = "BILLING_PERIOD=2026-10";
    for (delivery, id) in [
        ("2026-10-20T01:00:00Z-b1", "b1"),
        ("2026-11-03T01:00:00Z-a2", "a2"),
    ] {
        let part = format!("{period}/{delivery}/bill-00001.snappy.parquet");
        put(&folder, &format!("data/{part}"), &whole());
        let manifest = format!(
            "{{\"executionId\": \"{id}\", \"dataFiles\": [\"s3://bucket/prefix/bill/data/{part}\"]}}"
        );
        let path = format!("metadata/{period}/{delivery}/bill-Manifest.json");
        put(&folder, &path, manifest.as_bytes());
    }
    let csv = put(&scratch("export-csv"), "bill.csv", CSV.as_bytes());
    let amounts = |table: &str| {
        let lines = table.lines().filter(|line| line.contains('→'));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let table = printed(&[&folder]);
    assert_eq!(amounts(&table), amounts(&printed(&[&csv])));
    assert!(
        table.contains("there are 2 deliveries; the last one counts, a2"),
        "{table}"
    );
    let said = refused(&[&folder.join("data")]);
    assert!(
        said.contains("no manifest that says which of them is the last"),
        "{said}"
    );
    fs::remove_dir_all(
        folder
            .join("data")
            .join(period)
            .join("2026-11-03T01:00:00Z-a2"),
    )
    .expect("a delivery can be lost");
    put(&folder, "data/other.parquet", &whole());
    // Of the last delivery nothing is left, and the earlier one has a file of the same name.
    let table = import(&[&folder]);
    assert_eq!(table.status.code(), Some(2), "{table:?}");
}

#[test]
fn the_parts_of_a_folder_without_a_manifest_are_one_bill() {
    let folder = scratch("parts");
    let one = put(&folder, "part-1.parquet", &whole());
    let other = put(&folder, "part-2.parquet", &whole());
    put(&folder, "_SUCCESS", b"");
    put(&folder, ".part-1.parquet.crc", b"crc");
    let table = printed(&[&folder]);
    assert!(
        table.contains("all 2 files are read as one bill"),
        "{table}"
    );
    let amounts = |table: &str| table.lines().filter(|it| it.contains('→')).count();
    assert_eq!(amounts(&table), amounts(&printed(&[&one, &other])));
    // AWS leaves files without anything in them behind.
    put(&folder, "part-3.parquet", b"");
    let more = printed(&[&folder]);
    assert_eq!(amounts(&more), amounts(&table));
    assert!(
        more.contains("part-3.parquet: left out: it is empty"),
        "{more}"
    );
    let said = refused(&[&scratch("none")]);
    assert!(
        said.contains("the folder has no file in Parquet or CSV"),
        "{said}"
    );
}

#[test]
fn the_parts_of_a_folder_may_be_in_csv() {
    let amounts = |table: &str| {
        let lines = table.lines().filter(|line| line.contains('→'));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let folder = scratch("csv-export");
    let period = "BILLING_PERIOD=2026-10";
    let (heads, rows) = CSV.split_once('\n').expect("heads");
    let names = rows.lines().zip(1..).map(|(row, number)| {
        let name = format!("data/{period}/bill-{number:05}.csv.gz");
        put(
            &folder,
            &name,
            &packed_by_gzip(format!("{heads}\n{row}\n").as_bytes()),
        );
        format!("\"s3://bucket/prefix/bill/{name}\"")
    });
    let names = names.collect::<Vec<_>>().join(", ");
    let manifest = format!("{{\"executionId\": \"a\", \"dataFiles\": [{names}]}}");
    put(
        &folder,
        &format!("metadata/{period}/bill-Manifest.json"),
        manifest.as_bytes(),
    );
    let left = put(
        &folder,
        &format!("data/{period}/bill-00009.csv.gz"),
        &packed_by_gzip(CSV.as_bytes()),
    );
    let csv = put(&scratch("csv-whole"), "bill.csv", CSV.as_bytes());
    let table = printed(&[&folder]);
    assert_eq!(amounts(&table), amounts(&printed(&[&csv])));
    assert!(table.contains("1 file: left out"), "{table}");
    // AWS leaves chunks without anything in them behind.
    fs::remove_file(left).expect("a file can be removed");
    fs::remove_dir_all(folder.join("metadata")).expect("a folder can be removed");
    put(&folder, &format!("data/{period}/bill-00008.csv.gz"), b"");
    let table = printed(&[&folder]);
    assert_eq!(amounts(&table), amounts(&printed(&[&csv])));
    assert!(
        table.contains("all 4 files are read as one bill"),
        "{table}"
    );
    assert!(table.contains(": it is empty"), "{table}");
    let other = scratch("csv-other");
    put(&other, "a.csv", b"Name,Team,Notes\nshop,a,b\n");
    assert!(refused(&[&other]).contains("a table with columns"));
}

#[test]
fn a_damaged_file_is_a_refusal_and_nothing_else_is_on_the_screen() {
    let folder = scratch("damaged");
    let negative = with_chunks(&whole(), |chunk| {
        let chunk = chunk.into_builder().set_total_compressed_size(-1);
        chunk.build().expect("a chunk")
    });
    for bytes in [
        negative,
        whole().slice(..whole().len() / 2),
        whole().slice(..5),
    ] {
        let path = put(&folder, "bill.parquet", &bytes);
        let said = refused(&[&path]);
        assert!(said.contains("bill.parquet: "), "{said}");
    }
}
