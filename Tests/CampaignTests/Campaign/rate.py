"""A rate that is held: requests go out when they are due, whatever became of those before them."""

import concurrent.futures
import threading
import time
import uuid


class Rate:
    """So many requests a second, until told to end: of five, four read and one submits a case.

    Each goes to one server by chance and, where that has no answer, to either until there is one, under the same key.
    """

    def __init__(self, crowd, per_second, rng):
        self.crowd, self.per_second, self.rng = crowd, per_second, rng
        self.ending = threading.Event()
        self.tally, self.lock = {}, threading.Lock()
        self.late = self.slowest = 0.0
        self.asked = self.answered = 0
        self.begun = time.monotonic()
        self.pool = concurrent.futures.ThreadPoolExecutor(96)
        self.thread = threading.Thread(target=self.schedule, daemon=True)
        self.thread.start()

    def schedule(self):
        futures = []
        while not self.ending.wait(max(0, self.begun + self.asked / self.per_second - time.monotonic())):
            due = self.begun + self.asked / self.per_second
            futures.append(self.pool.submit(self.ask, due, self.asked, self.rng.getrandbits(128)))
            self.asked += 1
        self.seconds = time.monotonic() - self.begun
        self.pool.shutdown()
        for future in futures:
            future.result()

    def ask(self, due, number, chance):
        late = time.monotonic() - due
        rng = self.crowd.chance(chance)
        tally, mine = {}, self.crowd.own["line1"]
        if number % 5 == 0 or not mine:
            key = str(uuid.UUID(int=rng.getrandbits(128)))
            done = self.crowd.move("submit", "cases", self.crowd.content(key, rng), "line1", rng, key=key, tally=tally)
            if done.get("status") == 201:
                mine.append(done["case"])
        else:
            done = self.crowd.read(rng.choice(mine), "line1", rng, tally)
        with self.lock:
            self.late = max(self.late, late)
            self.slowest = max(self.slowest, time.monotonic() - due)
            self.answered += done.get("status") in (200, 201)
            for what, count in tally.items():
                self.tally[what] = self.tally.get(what, 0) + count

    def end(self):
        """Waits for every answer; returns what was held, in words."""
        self.ending.set()
        self.thread.join()
        missed = ", ".join(f"{what} {count}" for what, count in sorted(self.tally.items())) or "none"
        return (f"{self.asked} requests in {self.seconds:.1f} s, {self.asked / self.seconds:.1f}/s of {self.per_second}/s, sent "
                f"at most {self.late:.2f} s late; {self.answered} answered, the slowest in {self.slowest:.1f} s; "
                f"tries without an answer: {missed}")
