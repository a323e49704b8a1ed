#include <cmath>

#include "month/phases.hpp"

/// Matching by proposal and acceptance (MODEL 3.9). In each of three rounds every vacancy still open offers
/// to the best of its applicants who is not yet placed and has not declined it; every worker with offers
/// takes the best at true pay if it is above the reservation. Both choices are argmax over (fixed-point score,
/// keyed tie-break, row), so neither order nor threads matter. How employers see applicants: appraisal.hpp.
namespace rung {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFFU;

class Proposals {
 public:
  Proposals(const World& world, const MatchInputs& inputs, const std::vector<Advert>& adverts,
            const std::vector<Application>& applications, const Draws& draws)
      : world_(world),
        in_(inputs),
        adverts_(adverts),
        applications_(applications),
        draws_(draws),
        alive_(applications.size()),
        offered_(applications.size()),
        taker_(world.vacancies.size(), none),
        people_(area_people(world)) {
    for (std::size_t i = 0; i < applications.size(); ++i) {
      if (i == 0 || applications[i].worker != applications[i - 1].worker)
        first_.push_back(static_cast<std::uint32_t>(i));
    }
    first_.push_back(static_cast<std::uint32_t>(applications.size()));
    group_by(
        applications.size(), world.vacancies.size(), [&](std::size_t i) { return applications_[i].vacancy; },
        by_vacancy_);
    for (std::size_t i = 0; i < applications.size(); ++i) alive_[i] = applications[i].eligible ? 1 : 0;
  }

  void run(MonthCounts& counts) {
    for (int round = 0; round < in_.matching.rounds; ++round) {
      counts.offers += sum_rows<std::int64_t>(world_.vacancies.size(), [&](std::size_t v) { return offer(v); });
      for_each_row_where_rare(
          first_.size() - 1,
          [&](std::size_t applicant) {
            std::uint8_t offers = 0;
            for (std::uint32_t i = first_[applicant]; i < first_[applicant + 1]; ++i) offers |= offered_[i];
            return offers != 0;
          },
          [&](std::size_t applicant) { fetch_row(world_.workers, applications_[first_[applicant]].worker); },
          [&](std::size_t applicant) { answer(first_[applicant], first_[applicant + 1]); });
    }
  }

  [[nodiscard]] std::vector<Hire> hires() const {
    std::vector<Hire> out;
    for (std::size_t v = 0; v < taker_.size(); ++v) {
      if (taker_[v] == none) continue;
      const std::uint32_t worker = applications_[taker_[v]].worker;
      out.push_back({static_cast<std::uint32_t>(v), worker, applications_[taker_[v]].pay});
    }
    return out;
  }

 private:
  /// Breaks a tie of scores or of values; hardly ever needed.
  [[nodiscard]] std::uint32_t tie(std::size_t i) const {
    const Application& a = applications_[i];
    return draws_(world_.workers.key(a.worker), world_.market.now.index, Moment::tie, world_.vacancies.key(a.vacancy))
        .half(0);
  }
  /// Of the job at true pay.
  [[nodiscard]] double utility(std::size_t i) const {
    const Workers& w = world_.workers;
    const std::size_t row = applications_[i].worker;
    const Advert& advert = adverts_[applications_[i].vacancy];
    const JobTerms job{applications_[i].pay, advert.hours,
                       world_.places.minutes(w.zone[row], advert.zone, w.household[row].car()), advert.post,
                       advert.amenity};
    return in_.utility.job(row, job, pair_of(draws_, w.key(row), advert.employer_key).taste(),
                           in_.belief.draw(w.key(row), advert.post.sector()));
  }

  std::int64_t offer(std::size_t vacancy) {
    if (taker_[vacancy] != none) return 0;
    std::uint32_t best = none;
    std::int32_t best_score = 0;
    for (const std::uint32_t* it = by_vacancy_.begin(vacancy); it != by_vacancy_.end(vacancy); ++it) {
      if (alive_[*it] == 0) continue;
      const std::int32_t score = applications_[*it].score;
      if (best == none || score > best_score || (score == best_score && tie(*it) > tie(best))) {
        best = *it;
        best_score = score;
      }
    }
    if (best == none) return 0;
    offered_[best] = 1;
    return applications_[best].worker < people_ ? 1 : 0;
  }
  /// The applications [begin, end) of one worker.
  void answer(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t best = none;
    std::int32_t best_value = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (offered_[i] == 0) continue;
      const std::int32_t value = fixed16(utility(i));
      if (best == none || value > best_value || (value == best_value && tie(i) > tie(best))) {
        best = i;
        best_value = value;
      }
    }
    if (best == none) return;
    const Workers& w = world_.workers;
    const std::size_t row = applications_[begin].worker;
    const double reservation = w.status[row] == Status::employee ? in_.utility.present(row) + in_.search.switching_gain
                                                                 : in_.utility.out_of_work(row);
    const bool accepts = best_value > fixed16(reservation);
    for (std::uint32_t i = begin; i < end; ++i) {
      if (accepts || offered_[i] != 0) alive_[i] = 0;
      offered_[i] = 0;
    }
    if (accepts) taker_[applications_[best].vacancy] = best;
  }

  const World& world_;
  const MatchInputs& in_;
  const std::vector<Advert>& adverts_;
  const std::vector<Application>& applications_;
  const Draws& draws_;
  std::vector<std::uint8_t> alive_;
  std::vector<std::uint8_t> offered_;
  std::vector<std::uint32_t> taker_;  ///< application that fills a vacancy
  std::size_t people_;                ///< of the area: only offers to these are counted
  std::vector<std::uint32_t> first_;  ///< first application of each applicant
  Groups by_vacancy_;
};

}  // namespace

void match(const World& world, const MatchInputs& inputs, const std::vector<Advert>& adverts,
           const std::vector<Application>& applications, const Draws& draws, std::vector<Hire>& hires,
           MonthCounts& counts) {
  Proposals market(world, inputs, adverts, applications, draws);
  market.run(counts);
  hires = market.hires();
}

}  // namespace rung
