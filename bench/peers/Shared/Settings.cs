namespace AnToanBot.Peers;

/// <summary>What the driver says by the environment.</summary>
public static class Settings
{
    public static string Api => Of("PEER_API");

    public static string Token => Of("PEER_TOKEN");

    public static bool Polls => Of("PEER_MODE") == "polling";

    /// <summary>Where it listens when updates are posted to it.</summary>
    public static string Own => $"http://127.0.0.1:{Of("PEER_PORT")}";

    public static string Database => Of("PEER_DATABASE");

    public static string Of(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set; see bench/peers/README.md.");
}
