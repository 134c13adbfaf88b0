// At an old address that was asked for with a passage (…/#p-7k2m): go on to that passage, not to the top of its page.
"use strict";

(function () {
  var link = document.querySelector("a.moved-to");
  if (link && location.hash) location.replace(link.href + location.hash);
})();
