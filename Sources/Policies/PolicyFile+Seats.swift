import Review

/// The part of a policy file that says who signs: the routes, their seats, whom a holder escalates to.
extension Fields {
    /// When the strict route is taken.
    func routing(_ key: String) -> Policy.Routing {
        demanded(key) { fields in
            let least = fields.demanded("least", Route.self)
            if least == .light { fields.problems.add(.notOneOf, at: fields.place("least"), "standard, strict") }
            let conditions = fields.choices("strict-when", Policy.Routing.Condition.self, emptyAllowed: true)
            return Policy.Routing(least: least ?? .standard, strictWhen: Set(conditions))
        } ?? Policy.Routing(least: .standard, strictWhen: [])
    }

    /// Seats by route; `standard` and `strict` must have some, `light` may be left out.
    func seatsByRoute() -> [Route: [Policy.SeatPlan]] {
        var seats: [Route: [Policy.SeatPlan]] = [:]
        for route in Route.allCases {
            let key = route.rawValue
            guard value(key) != nil || route != .light else { continue }
            let before = problems.count
            let plans = objects(key, limit: 20, Policy.SeatPlan.init(reading:))
            seats[route] = plans
            // With a seat that could not be read, what is said of all of them would be guesswork.
            guard problems.count == before else { continue }
            if plans.isEmpty {
                problems.add(.noSeats, at: place(key), key)
            } else {
                requireOrder(plans.map(\.place), on: route)
            }
        }
        return seats
    }

    /// Places run 1, 2, … as written, several seats may share one; strict needs two places, since it promises an order.
    private func requireOrder(_ places: [Int], on route: Route) {
        let stepwise = zip(places, places.dropFirst()).allSatisfy { $0 == $1 || $0 + 1 == $1 }
        if places.first != 1 || !stepwise {
            problems.add(.placesNotInOrder, at: place(route.rawValue), places.map(String.init).joined(separator: ", "))
        } else if route == .strict, places.last == 1 {
            problems.add(.placesNotInOrder, at: place(route.rawValue), "1, 2")
        } else if route == .light, places.count > 1 {
            problems.add(.tooLong, at: place(route.rawValue), "1")
        }
    }

    /// Who signs in addition when a holder escalates; its place is the one after the last, whatever the route.
    func escalation(_ key: String, after seats: [Route: [Policy.SeatPlan]]) -> Policy.SeatPlan? {
        object(key) { fields in
            let last = seats.values.joined().map(\.place).max() ?? 0
            return Policy.SeatPlan(reading: fields, place: last + 1)
        }
    }
}

extension Policy.SeatPlan {
    fileprivate init(reading fields: Fields) {
        self.init(reading: fields, place: fields.demanded("place", in: 1...9))
    }

    fileprivate init(reading fields: Fields, place: Int) {
        let role = fields.demanded("role", Role.self)
        if let role, ![.reviewer, .approver].contains(role) {
            fields.problems.add(.notOneOf, at: fields.place("role"), "reviewer, approver")
        }
        self.init(place: place, role: role ?? .reviewer, meaning: fields.demanded("meaning", Meaning.self) ?? .reviewed)
    }
}
