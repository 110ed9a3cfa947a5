# The base is Debian with Node 24.15 or newer, which brings SQLite: nothing is compiled, and no native SQLite is left in.
ARG BASE=docker.io/library/node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY build build
COPY src src
COPY commands commands
# Without a compiler npm leaves the optional SQLite of Node 20 out; the bundle is made at the end of the installation.
RUN npm ci --omit=dev --no-audit && npm run prepack
# Everything else is in the bundle.
RUN mkdir -p /out/node_modules /out/build /out/dist \
  && cp -r dist/packed /out/dist/ \
  && cp build/start.js build/fingerprint.js /out/build/ \
  && for name in piscina @napi-rs @resvg @expo-google-fonts; do \
       if [ -d "node_modules/$name" ]; then cp -r "node_modules/$name" /out/node_modules/; fi; \
     done \
  && chmod -R a+rX /out

FROM ${BASE}
ENV NODE_ENV=production HEALTH_URL=8081
WORKDIR /app
COPY --from=build /out ./
COPY package.json LICENSE ./
COPY content content
# Nothing can be written later, and a start takes half as long when the content was checked before.
RUN node build/start.js check-content
# Nobody's account on any machine, by number so that Kubernetes can see that it is not root.
RUN mkdir data && chown 10001:10001 data
USER 10001:10001
VOLUME /app/data
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["node", "build/start.js", "health"]
# Not npm, which does not hand on the signal to stop.
CMD ["node", "--max-semi-space-size=8", "build/start.js"]
