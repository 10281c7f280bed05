var import_local = require("/work/main/local");
var import_awsx = require("/work/main/local/awsx");
async function m() {
  const a = await (0, import_local.startEmbeddedAws)({ stateFile: "/tmp/x.json", accountId: "123456789012", region: "us-east-1" });
  const b = await (0, import_awsx.startEmbeddedAwsx)();
  console.log("open");
  await b.close();
  console.log("b");
  await a.close();
  console.log("closed");
}
m();
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiL3RtcC9kYmcyLnRzIl0sCiAgIm1hcHBpbmdzIjogIkFBQUEsbUJBQWlDO0FBQ2pDLGtCQUFrQztBQUNsQyxlQUFlLElBQUc7QUFBRSxRQUFNLElBQUksVUFBTSwrQkFBaUIsRUFBQyxXQUFVLGVBQWMsV0FBVSxnQkFBZSxRQUFPLFlBQVcsQ0FBQztBQUFHLFFBQU0sSUFBRSxVQUFNLCtCQUFrQjtBQUFHLFVBQVEsSUFBSSxNQUFNO0FBQUcsUUFBTSxFQUFFLE1BQU07QUFBRyxVQUFRLElBQUksR0FBRztBQUFHLFFBQU0sRUFBRSxNQUFNO0FBQUcsVUFBUSxJQUFJLFFBQVE7QUFBRztBQUNoUSxFQUFFOyIsCiAgIm5hbWVzIjogW10KfQo=
// 76f7da501b86a351ba066d778774e9d1e5495e9386d4a634c8732b5f548222e2