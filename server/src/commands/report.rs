//! `report`: the statutory counts of a month as text or JSON, so that somebody outside can count again and compare, and
//! in JSON how satisfied applicants were.

use std::str::FromStr;

use anyhow::Context;
use backend::Portal;
use backend::config::Config;
use backend::reports::{self, Group, Rated, Report, Wanted};
use domain::rating::Question;
use domain::rating::tally::Tally;
use domain::report::Counts;
use domain::time::{Date, iso_date, parse_iso_date, plus_days};
use serde_json::{Value, json};

/// A month, written `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    first: Date,
    last: Date,
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let first = parse_iso_date(&format!("{text}-01")).ok_or("a month is written like 2026-11")?;
        Ok(Self { first, last: plus_days(first, i64::from(first.month().length(first.year())) - 1) })
    }
}

/// `report`: counts by procedure and by unit, with their sums. Reads only.
pub async fn report(config: Config, month: Month, unit: &str, as_json: bool) -> anyhow::Result<()> {
    let portal = Portal::open(config).await.context("open the portal")?;
    let wanted = |by: Group| Wanted {
        from: month.first,
        until: month.last,
        unit: unit.to_owned(),
        domain: String::new(),
        procedure: String::new(),
        channel: String::new(),
        by,
    };
    let counted = async |by: Group| reports::of_city(portal.house(), &wanted(by)).await.context("count");
    let rated = async |by: Group| reports::ratings_of_city(portal.house(), &wanted(by)).await.context("count ratings");
    let (by_procedure, by_unit) = (counted(Group::Procedure).await?, counted(Group::Unit).await?);
    let ratings = (rated(Group::Procedure).await?, rated(Group::Unit).await?);
    portal.close().await;
    if as_json {
        println!("{:#}", told(month, unit, (&by_procedure, &by_unit), (&ratings.0, &ratings.1)));
    } else {
        println!("{}", table(&by_procedure));
    }
    Ok(())
}

fn told(
    month: Month,
    unit: &str,
    (by_procedure, by_unit): (&Report, &Report),
    (rated_by_procedure, rated_by_unit): (&Rated, &Rated),
) -> Value {
    let lines = |report: &Report| -> Vec<Value> {
        let line = |line: &reports::Line| json!({ "key": line.key, "name": line.name, "counts": counts(line.counts) });
        report.lines.iter().map(line).collect()
    };
    json!({
        "from": iso_date(month.first),
        "until": iso_date(month.last),
        "unit": unit,
        "all": counts(by_procedure.all),
        "never_accepted": by_procedure.never_accepted,
        "by_procedure": lines(by_procedure),
        "by_unit": lines(by_unit),
        "ratings": {
            "all": tally(&rated_by_procedure.all),
            "by_procedure": rated_lines(rated_by_procedure),
            "by_unit": rated_lines(rated_by_unit),
        },
    })
}

fn rated_lines(rated: &Rated) -> Vec<Value> {
    let line = |line: &reports::RatedLine| json!({ "key": line.key, "name": line.name, "ratings": tally(&line.tally) });
    rated.lines.iter().map(line).collect()
}

/// How often each answer was given, by question and score; of few answers only the number of ratings is told.
fn tally(tally: &Tally) -> Value {
    let question = |question: Question| {
        let counts = tally.counts(question).map(|(score, count)| (score.number().to_string(), Value::from(count)));
        let told = json!({
            "answered": tally.answered(question),
            "answers": Value::Object(counts.collect()),
            "average_hundredths": tally.average(question),
        });
        (question.key().to_owned(), told)
    };
    json!({ "total": tally.total, "questions": Value::Object(Question::ALL.map(question).into_iter().collect()) })
}

/// The counts with the sums that the form has columns for.
fn counts(counts: Counts) -> Value {
    json!({
        "total": counts.total(),
        "carried_over": counts.carried_over,
        "reopened": counts.reopened,
        "received": counts.received(),
        "received_online": counts.received_online,
        "received_direct": counts.received_direct,
        "resolved": counts.resolved(),
        "resolved_before": counts.resolved_before,
        "resolved_on_time": counts.resolved_on_time,
        "resolved_overdue": counts.resolved_overdue,
        "in_progress": counts.in_progress(),
        "in_progress_within": counts.in_progress_within,
        "in_progress_overdue": counts.in_progress_overdue,
        "suspended": counts.suspended,
        "on_time_per_mille": counts.on_time_per_mille(),
    })
}

fn table(report: &Report) -> String {
    let mut lines = vec!["total received resolved overdue in-progress suspended procedure".to_owned()];
    let all = [("all", report.all)];
    let each = report.lines.iter().map(|line| (line.key.as_str(), line.counts));
    lines.extend(each.chain(all).map(|(key, counts)| {
        format!(
            "{:>5} {:>8} {:>8} {:>7} {:>11} {:>9} {key}",
            counts.total(),
            counts.received(),
            counts.resolved(),
            counts.resolved_overdue,
            counts.in_progress(),
            counts.suspended,
        )
    }));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Month, tally};
    use domain::rating::Score;
    use domain::rating::tally::Tally;

    #[test]
    fn a_month_ends_on_its_last_day() {
        for (text, last) in [("2026-11", "2026-11-30"), ("2026-12", "2026-12-31"), ("2028-02", "2028-02-29")] {
            let month: Month = text.parse().expect("a month");
            assert_eq!(domain::time::iso_date(month.last), last, "{text}");
        }
        assert!("2026-13".parse::<Month>().is_err() && "11/2026".parse::<Month>().is_err());
    }

    #[test]
    fn ratings_are_told_by_question_and_score() {
        let mut said = Tally::default();
        said.add([Some(Score::Satisfied), None, None, None, None], 3);
        let told = tally(&said);
        assert_eq!((&told["total"], &told["questions"]["overall"]["answers"]["4"]), (&3.into(), &3.into()), "{told}");
        assert_eq!(told["questions"]["overall"]["average_hundredths"], 400);
        assert!(told["questions"]["ease"]["average_hundredths"].is_null(), "{told}");
    }
}
