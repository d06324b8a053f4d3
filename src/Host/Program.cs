using Inviso.Host;
using Inviso.Host.Shell;

return await InvisoProgram.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
