//! Where the pages of ratings get their contents from.

use super::rating_api::{GivenRating, RateableLine, RatingLinkView, RatingsView};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::ratings::{OwnRating, Rateable};
use backend::units::CityUnit;
use domain::rating::Question;
use domain::words::Words;

/// What a link leads to.
pub async fn link(token: &str) -> Result<RatingLinkView, Refusal> {
    let asker = Asker::of_this_request();
    let behind = asker.portal.ratings().behind(token).await?.ok_or(Refusal::NotFound)?;
    Ok(RatingLinkView {
        procedure: behind.procedure,
        code: behind.code,
        rated_at: behind.rated_at.map(|at| at.format_vi()).unwrap_or_default(),
    })
}

/// Ratings and what can be rated. A form that came back with this very request names its dossier.
pub async fn ratings(dossier: String) -> Result<RatingsView, Refusal> {
    let asker = Asker::of_this_request();
    let account = &asker.signed_in()?.account_id;
    let returned = asker.visit().returned.and_then(|form| form.values.get("ho-so").cloned());
    let wanted = returned.unwrap_or(dossier);
    let rateable = asker.portal.ratings().rateable(account).await?;
    let rateable: Vec<RateableLine> = rateable.into_iter().map(|dossier| line(&asker, dossier)).collect();
    let given = asker.portal.ratings().given(account).await?;
    Ok(RatingsView {
        chosen: rateable.iter().find(|line| line.id == wanted).cloned(),
        given: given.into_iter().map(|own| given_rating(&asker, own)).collect(),
        rateable,
    })
}

fn line(asker: &Asker, dossier: Rateable) -> RateableLine {
    let registers = asker.portal.registers();
    RateableLine {
        unit: registers.units().city_unit(&dossier.unit_code).map(CityUnit::office).unwrap_or_default(),
        id: dossier.id,
        code: dossier.code,
        procedure: dossier.procedure,
        status: dossier.status.key().to_owned(),
        withdrawn: dossier.withdrawn,
    }
}

fn given_rating(asker: &Asker, own: OwnRating) -> GivenRating {
    let answers = Question::ALL.map(|question| {
        let score = match question {
            Question::Overall => Some(own.rating.overall),
            Question::Ease => own.rating.ease,
            Question::OnTime => own.rating.on_time,
            Question::Attitude => own.rating.attitude,
            Question::Contacts => own.rating.contacts,
        };
        (Words::from(question.phrase()), score.map(|score| Words::from(score.phrase())).unwrap_or_default())
    });
    GivenRating {
        dossier: line(asker, own.dossier),
        at: own.at.format_vi(),
        answers: answers.into(),
        remark: own.rating.remark,
    }
}
