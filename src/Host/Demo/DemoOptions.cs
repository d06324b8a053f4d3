namespace Inviso.Host.Demo;

/// <summary>What the demo runs.</summary>
/// <param name="Orders">Number of orders, 1 to 1,000,000, on a cluster at least so many; default 1,000.</param>
/// <param name="Seed">Same seed, same orders; default 42.</param>
/// <param name="Directory">Where configurations, logs and the merged file go; default <c>inviso-demo</c>.</param>
internal sealed record DemoOptions(int Orders, int Seed, string Directory);
