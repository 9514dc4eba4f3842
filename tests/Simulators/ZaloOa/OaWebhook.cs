using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Sends an account's events to its webhook: first attempts of one person in order, repeats on the platform's schedule.</summary>
internal sealed class OaWebhook(PretendOa oa) : IDisposable
{
    private static readonly TimeSpan[] Schedule = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentQueue<OaAttempt> _attempts = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<OaEvent>> _firsts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private List<OaEvent>? _held;
    private int _open;

    public string? Url { get; set; }

    /// <summary>False: an administrator must switch the events on again.</summary>
    public bool Subscribed { get; set; } = true;

    public IReadOnlyCollection<OaAttempt> Attempts => [.. _attempts];

    /// <summary>Events that were neither taken nor given up.</summary>
    public int Open => Volatile.Read(ref _open);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _http.Dispose();
    }

    public void Hold()
    {
        lock (_gate)
        {
            _held ??= [];
        }
    }

    public void Release(bool reversed)
    {
        List<OaEvent> held;
        lock (_gate)
        {
            held = _held ?? [];
            _held = null;
        }

        foreach (var waiting in reversed ? Enumerable.Reverse(held) : held)
        {
            Enqueue(waiting);
        }
    }

    public void Enqueue(OaEvent made)
    {
        lock (_gate)
        {
            if (Url is null || !Subscribed)
            {
                return;
            }

            if (_held is { } held)
            {
                held.Add(made);
                return;
            }

            Interlocked.Increment(ref _open);
            if (_firsts.TryGetValue(made.About, out var waiting))
            {
                waiting.Enqueue(made);
                return;
            }

            _firsts[made.About] = new Queue<OaEvent>([made]);
            _ = Task.Run(() => FirstsAsync(made.About, _stop.Token));
        }
    }

    private async Task FirstsAsync(string about, CancellationToken stop)
    {
        try
        {
            while (Next(about) is { } made)
            {
                var (status, taken) = await PostAsync(made, 0, stop);
                if (taken && made.Twice)
                {
                    await PostAsync(made, 0, stop);
                }

                if (taken)
                {
                    Done(new OaAttempt(made.Name, 0, status));
                }
                else
                {
                    _ = AgainAsync(made, status, stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The world has ended.
        }
    }

    private async Task AgainAsync(OaEvent made, int status, CancellationToken stop)
    {
        try
        {
            for (var retry = 1; retry <= Schedule.Length; retry++)
            {
                // The wait has begun before the failure can be seen, so that whoever sees it may move the clock.
                var wait = Task.Delay(Schedule[retry - 1], oa.World.Clock, stop);
                _attempts.Enqueue(new OaAttempt(made.Name, retry - 1, status));
                await wait;
                (status, var taken) = await PostAsync(made, retry, stop);
                if (taken)
                {
                    Done(new OaAttempt(made.Name, retry, status));
                    return;
                }
            }

            Subscribed = false;
            Done(new OaAttempt(made.Name, Schedule.Length, status));
        }
        catch (OperationCanceledException)
        {
            // The world has ended.
        }
    }

    private void Done(OaAttempt last)
    {
        Interlocked.Decrement(ref _open);
        _attempts.Enqueue(last);
    }

    private async Task<(int Status, bool Taken)> PostAsync(OaEvent made, int retry, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(oa.Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(made.Body, new UTF8Encoding(false), "application/json") };
            if (Signature(made) is { } signature)
            {
                request.Headers.TryAddWithoutValidation("X-ZEvent-Signature", signature);
            }

            if (made.Zns)
            {
                request.Headers.Add("X-ZEvent-Server", "ZNS");
            }

            if (retry > 0)
            {
                request.Headers.Add("num_retry", retry.ToString(CultureInfo.InvariantCulture));
            }

            using var response = await _http.SendAsync(request, either.Token);
            return ((int)response.StatusCode, response.StatusCode == System.Net.HttpStatusCode.OK || oa.RepeatsOnlyUnreached);
        }
        catch (HttpRequestException e)
        {
            return (0, oa.RepeatsOnlyUnreached && e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (0, oa.RepeatsOnlyUnreached);
        }
    }

    private string? Signature(OaEvent made)
    {
        if (oa.OmitsSignature)
        {
            return null;
        }

        var id = oa.SignsWithOaId ? oa.OaId : oa.AppId;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id + made.Body + made.Timestamp + (oa.SignsWith ?? oa.OaSecretKey)));
        return (oa.BareSignature ? "" : "mac=") + (oa.UpperCaseHex ? Convert.ToHexString(hash) : Convert.ToHexStringLower(hash));
    }

    private OaEvent? Next(string about)
    {
        lock (_gate)
        {
            if (!_stop.IsCancellationRequested && _firsts.TryGetValue(about, out var waiting) && waiting.TryDequeue(out var made))
            {
                return made;
            }

            _firsts.Remove(about);
            return null;
        }
    }
}
