//! Form cases of ratings.

use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use backend::ratings::{Rated, RatingError};
use domain::rating::{Question, REMARK, Rating, RatingProblem};

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/danh-gia/{token}", rate_by_link), ("/tai-khoan/danh-gia", rate_own)]
}

/// "Gửi đánh giá" behind a link; needs no login.
pub fn rate_by_link(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let token = fields.remove(":token").unwrap_or_default();
        let rating = match read(&asker, &mut fields) {
            Ok(rating) => rating,
            Err(outcome) => return *outcome,
        };
        done(asker.portal.ratings().rate_by_link(&token, rating).await, &format!("/danh-gia/{token}"))
    })
}

/// "Gửi đánh giá" on the personal page.
pub fn rate_own(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let dossier = fields.remove("ho-so").unwrap_or_default();
        let rating = match read(&asker, &mut fields) {
            Ok(rating) => rating,
            Err(outcome) => return about(dossier, *outcome),
        };
        done(asker.portal.ratings().rate_own(&who.account_id, &dossier, rating).await, "/tai-khoan/danh-gia")
    })
}

/// The page that comes back must know which dossier it is about.
fn about(dossier: String, outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Returned(mut form) => {
            form.values.insert("ho-so".to_owned(), dossier);
            Outcome::Returned(form)
        }
        other => other,
    }
}

/// The rating that was typed; names that are no questions of ours are refused.
fn read(asker: &Asker, fields: &mut Fields) -> Result<Rating, Box<Outcome>> {
    fields.remove("token");
    let asked = |name: &String| name == REMARK || Question::ALL.iter().any(|question| question.key() == name);
    if !fields.keys().all(asked) {
        return Err(Box::new(Refusal::NotAcceptable.into()));
    }
    Rating::parse(|name| fields.get(name).map(String::as_str)).map_err(|problems| {
        let problem = |problem: RatingProblem| {
            let said = problem.phrase().get(asker.language);
            // All questions have the same answers.
            let message = match problem {
                RatingProblem::NoSuchScore(question) => [question.phrase().get(asker.language), ": ", said].concat(),
                RatingProblem::NoOverall | RatingProblem::RemarkTooLong => said.to_owned(),
            };
            Problem { field: problem.field().to_owned(), message }
        };
        Box::new(Outcome::returned(fields.clone(), problems.into_iter().map(problem).collect()))
    })
}

fn done(rated: Result<Rated, RatingError>, page: &str) -> Outcome {
    match rated {
        Ok(Rated::Now) => Outcome::next(format!("{page}?xong=1")),
        // A second press, or another tab: the page tells when it was rated.
        Ok(Rated::Before) => Outcome::next(format!("{page}?xong=truoc")),
        Err(RatingError::NotFound) => Refusal::NotFound.into(),
        Err(RatingError::Broken(error)) => Refusal::from(error).into(),
    }
}
