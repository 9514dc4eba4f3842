using AnToanBot.Bot.Workers;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Bot.Tests.Workers;

public class PaceTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Hold-ups in milliseconds on the way there and back, beyond the fifteen that each takes in any case.
    private static readonly Gen<(int There, int Back)[]> HoldUps = Gen.Select(
        Gen.Frequency((9, Gen.Int[0, 5]), (1, Gen.Int[0, 400])),
        Gen.Frequency((9, Gen.Int[0, 5]), (1, Gen.Int[0, 400]))).Array[150];

    [Fact]
    public void No_second_sees_more_than_are_allowed_whatever_holds_them_up() =>
        HoldUps.Sample(
            holdUps =>
            {
                // The first meets no hold-up, so that the quickest way is known.
                var arrivals = Arrivals(30, [(0, 0), .. holdUps]).Order().ToList();
                return Enumerable.Range(0, arrivals.Count - 30).All(i => arrivals[i + 30] - arrivals[i] >= Second);
            },
            iter: 50);

    [Fact]
    public void Nearly_all_that_is_allowed_is_used()
    {
        var arrivals = Arrivals(30, [.. Enumerable.Range(0, 900).Select(i => (i * 7 % 4, i * 5 % 3))]);

        Assert.InRange((arrivals.Count - 1) / (arrivals[^1] - arrivals[0]).TotalSeconds, 29.4, 30);
    }

    [Fact]
    public void Turns_come_evenly()
    {
        var arrivals = Arrivals(30, [.. Enumerable.Repeat((0, 0), 300)]);

        Assert.InRange(arrivals.Zip(arrivals.Skip(1), (a, b) => b - a).Max(), TimeSpan.Zero, TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public void Less_than_one_a_second_is_one_at_a_time()
    {
        var arrivals = Arrivals(0.5, [.. Enumerable.Repeat((0, 0), 4)]);

        Assert.All(arrivals.Zip(arrivals.Skip(1), (a, b) => b - a), gap => Assert.InRange(gap, 2 * Second, 2.1 * Second));
    }

    [Fact]
    public void A_call_without_an_answer_holds_the_others_two_seconds_at_most()
    {
        var time = new FakeTimeProvider();
        var pace = new Pace(1, time);
        pace.Leave();
        time.Advance(2 * Second);

        Assert.InRange(pace.Wait, TimeSpan.MinValue, TimeSpan.Zero);
    }

    [Fact]
    public void Without_a_limit_nothing_waits()
    {
        var pace = new Pace(0, new FakeTimeProvider());
        for (var i = 0; i < 100; i++)
        {
            pace.Leave();
        }

        Assert.InRange(pace.Wait, TimeSpan.MinValue, TimeSpan.Zero);
    }

    private static List<TimeSpan> Arrivals(double perSecond, (int There, int Back)[] holdUps)
    {
        var way = TimeSpan.FromMilliseconds(15);
        var time = new FakeTimeProvider();
        var pace = new Pace(perSecond, time);
        var arrivals = new List<TimeSpan>();
        var underWay = new PriorityQueue<(Pace.Call Call, TimeSpan Left), TimeSpan>();
        for (var next = 0; next < holdUps.Length; time.Advance(Tick))
        {
            while (underWay.TryPeek(out var back, out var at) && at <= pace.Now)
            {
                underWay.Dequeue();
                pace.Answer(back.Call, at, at - back.Left);
            }

            while (next < holdUps.Length && pace.Wait <= TimeSpan.Zero)
            {
                var arrival = pace.Now + way + (holdUps[next].There * Tick);
                arrivals.Add(arrival);
                underWay.Enqueue((pace.Leave(), pace.Now), arrival + way + (holdUps[next].Back * Tick));
                next++;
            }
        }

        return arrivals;
    }
}
